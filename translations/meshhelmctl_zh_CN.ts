<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>mh::cli::ApiKeyCommands</name>
    <message>
        <source>This is shown only now.</source>
        <translation>这只会显示这一次。</translation>
    </message>
    <message>
        <source>API key &apos;%1&apos; is made:</source>
        <translation>已创建 API 密钥“%1”：</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>LEVEL</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>EXPIRES</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>LAST USED</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>API key &apos;%1&apos; has a new secret:</source>
        <translation>API 密钥“%1”有了新的密钥：</translation>
    </message>
    <message>
        <source>API key %1 is revoked.</source>
        <translation>API 密钥 %1 已吊销。</translation>
    </message>
</context>
<context>
    <name>mh::cli::ApprovalCommands</name>
    <message>
        <source>EXECUTION</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>FLOW</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>ASKED</source>
        <translation>询问时间</translation>
    </message>
    <message>
        <source>UNTIL</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>QUESTION</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>the answer is either approved or rejected</source>
        <translation>回答只能是 approved 或 rejected</translation>
    </message>
    <message>
        <source>Node &apos;%1&apos; is %2.</source>
        <translation>节点“%1”：%2。</translation>
    </message>
    <message>
        <source>CALLED</source>
        <translation>调用时间</translation>
    </message>
    <message>
        <source>WHY</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>it has either succeeded or failed, or is to be tried again (retry)</source>
        <translation>不是成功（succeeded）就是失败（failed），或再试一次（retry）</translation>
    </message>
    <message>
        <source>Node &apos;%1&apos;: %2.</source>
        <translation>节点“%1”：%2。</translation>
    </message>
</context>
<context>
    <name>mh::cli::Arguments</name>
    <message>
        <source>read the password from standard input instead of asking</source>
        <translation>从标准输入读取密码，不询问</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>the person&apos;s name</source>
        <translation>这个人的姓名</translation>
    </message>
    <message>
        <source>what they may do; user if not given</source>
        <translation>可以做什么；未指定时为 user</translation>
    </message>
    <message>
        <source>whether they may sign in</source>
        <translation>是否可以登录</translation>
    </message>
    <message>
        <source>in names and addresses</source>
        <translation>在名称和地址里</translation>
    </message>
    <message>
        <source>the accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>one of them, by name or id</source>
        <translation>其中一个，以名称或 ID 指定</translation>
    </message>
    <message>
        <source>makes one</source>
        <translation>创建一个</translation>
    </message>
    <message>
        <source>changes what is given of it</source>
        <translation>更改所指定的内容</translation>
    </message>
    <message>
        <source>sets another password</source>
        <translation>设置另一个密码</translation>
    </message>
    <message>
        <source>deletes an account</source>
        <translation>删除账号</translation>
    </message>
    <message>
        <source>read, write or admin: what it may do; else read</source>
        <translation>read、write 或 admin：可以做什么；未指定时为 read</translation>
    </message>
    <message>
        <source>only this, such as flow.*</source>
        <translation>只限这些，例如 flow.*</translation>
    </message>
    <message>
        <source>only from there</source>
        <translation>只能从那里使用</translation>
    </message>
    <message>
        <source>only there, * is any text; else /api/v1/*</source>
        <translation>只能用在那里，* 是任意文本；未指定时为 /api/v1/*</translation>
    </message>
    <message>
        <source>in ISO 8601; else never</source>
        <translation>以 ISO 8601 表示；未指定时永不到期</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>个请求</translation>
    </message>
    <message>
        <source>one&apos;s own keys</source>
        <translation>自己的密钥</translation>
    </message>
    <message>
        <source>somebody else&apos;s, for administrators</source>
        <translation>别人的，限管理员</translation>
    </message>
    <message>
        <source>makes one and shows it, once</source>
        <translation>创建一个并显示，只有一次</translation>
    </message>
    <message>
        <source>gives it a new secret</source>
        <translation>给它新的密钥</translation>
    </message>
    <message>
        <source>how long the former secret stays good</source>
        <translation>先前的密钥还能用多久</translation>
    </message>
    <message>
        <source>ends one</source>
        <translation>吊销一个</translation>
    </message>
    <message>
        <source>the workspaces one belongs to</source>
        <translation>自己所属的工作区</translation>
    </message>
    <message>
        <source>one with its members</source>
        <translation>一个工作区及其成员</translation>
    </message>
    <message>
        <source>gives it another name</source>
        <translation>改用另一个名称</translation>
    </message>
    <message>
        <source>takes somebody in</source>
        <translation>加入一位成员</translation>
    </message>
    <message>
        <source>takes somebody out</source>
        <translation>移出一位成员</translation>
    </message>
    <message>
        <source>deletes one</source>
        <translation>删除一个</translation>
    </message>
    <message>
        <source>the server&apos;s settings, or those of one area</source>
        <translation>服务器的设置，或其中一个领域的</translation>
    </message>
    <message>
        <source>only those that are not as they come</source>
        <translation>只限与默认不同的</translation>
    </message>
    <message>
        <source>one of them, with what it means</source>
        <translation>其中一项及其含义</translation>
    </message>
    <message>
        <source>changes some, all or none; a list is TEXT,TEXT</source>
        <translation>更改一些，全部成功或全部不变；列表写成 TEXT,TEXT</translation>
    </message>
    <message>
        <source>one that is asked for, or read from standard input, a line each</source>
        <translation>会被询问的，或从标准输入逐行读取</translation>
    </message>
    <message>
        <source>as they are without it</source>
        <translation>恢复成未设置时的样子</translation>
    </message>
    <message>
        <source>what this account did</source>
        <translation>这个账号做过的事</translation>
    </message>
    <message>
        <source>such as EDIT_FLOW</source>
        <translation>例如 EDIT_FLOW</translation>
    </message>
    <message>
        <source>what it was done to, such as flow</source>
        <translation>对什么做的，例如 flow</translation>
    </message>
    <message>
        <source>then or later, e.g. 2026-01-31T08:00</source>
        <translation>当时或之后，例如 2026-01-31T08:00</translation>
    </message>
    <message>
        <source>before that</source>
        <translation>在那之前</translation>
    </message>
    <message>
        <source>of the file; csv if not given</source>
        <translation>文件的格式；未指定时为 csv</translation>
    </message>
    <message>
        <source>who did what, newest first</source>
        <translation>谁做了什么，最新的在前</translation>
    </message>
    <message>
        <source>saves up to 10,000 entries</source>
        <translation>保存最多 10,000 条</translation>
    </message>
    <message>
        <source>; did you mean &apos;%1&apos;?</source>
        <translation>；您是指“%1”吗？</translation>
    </message>
    <message>
        <source>unknown option --%1</source>
        <translation>未知的选项 --%1</translation>
    </message>
    <message>
        <source>--%1 takes no value</source>
        <translation>--%1 不接受值</translation>
    </message>
    <message>
        <source>unknown option -%1</source>
        <translation>未知的选项 -%1</translation>
    </message>
    <message>
        <source>--%1 needs a value</source>
        <translation>--%1 需要一个值</translation>
    </message>
    <message>
        <source>--%1 is no option of &apos;%2&apos;</source>
        <translation>--%1 不是“%2”的选项</translation>
    </message>
    <message>
        <source>--%1 is given twice</source>
        <translation>--%1 给了两次</translation>
    </message>
    <message>
        <source>--%1 must be one of: %2</source>
        <translation>--%1 必须是其中之一：%2</translation>
    </message>
    <message>
        <source>unknown command &apos;%1&apos;; --help lists them</source>
        <translation>未知的命令“%1”；--help 会列出所有命令</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs one of: %2</source>
        <translation>“%1”还需要其中之一：%2</translation>
    </message>
    <message>
        <source>unknown command &apos;%1&apos;; &apos;%2&apos; knows: %3</source>
        <translation>未知的命令“%1”；“%2”有：%3</translation>
    </message>
    <message>
        <source>%1 needs %2</source>
        <translation>%1 需要 %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too much</source>
        <translation>“%1”是多余的</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is none of: %2</source>
        <translation>“%1”不是其中之一：%2</translation>
    </message>
    <message>
        <source>counted from 0</source>
        <translation>从 0 算起</translation>
    </message>
    <message>
        <source>rows of a page, at most 200; 50 if not given</source>
        <translation>每页的行数，最多 200；未指定时为 50</translation>
    </message>
    <message>
        <source>one input; NAME:=JSON for numbers, lists, objects</source>
        <translation>一个输入；数字、列表、对象写成 NAME:=JSON</translation>
    </message>
    <message>
        <source>all inputs as one object; @FILE reads it from a file</source>
        <translation>以一个对象给出全部输入；@FILE 从文件读取</translation>
    </message>
    <message>
        <source>stay and show the run until it ends, or is held</source>
        <translation>留着并显示运行，直到结束或停住</translation>
    </message>
    <message>
        <source>a test run: apart from the flow&apos;s history and concurrency</source>
        <translation>测试运行：不计入流程的记录与并发数</translation>
    </message>
    <message>
        <source>test run: not called, these are its outputs; NODE=@FILE</source>
        <translation>测试运行：不调用节点，这些就是它的输出；NODE=@FILE</translation>
    </message>
    <message>
        <source>test run: held before this node, see &apos;execution held&apos;</source>
        <translation>测试运行：在这个节点前停住，见“execution held”</translation>
    </message>
    <message>
        <source>test run: up to here, and only what this node needs</source>
        <translation>测试运行：到这里为止，且只运行这个节点需要的</translation>
    </message>
    <message>
        <source>test run: of the draft instead of the published version</source>
        <translation>测试运行：用草稿而不是已发布的版本</translation>
    </message>
    <message>
        <source>the server; else $MESHHELM_SERVER, else the one signed in to last</source>
        <translation>服务器；未指定时用 $MESHHELM_SERVER，再其次用上次登录的</translation>
    </message>
    <message>
        <source>the certificate to accept from the server</source>
        <translation>要接受的服务器证书</translation>
    </message>
    <message>
        <source>one JSON document on standard output, errors too</source>
        <translation>在标准输出给出一份 JSON，错误也是</translation>
    </message>
    <message>
        <source>only these members of the reply, apart by commas</source>
        <translation>只要回复的这些成员，以逗号分隔</translation>
    </message>
    <message>
        <source>this text; after a command, that command&apos;s options</source>
        <translation>这段说明；放在命令之后则是该命令的选项</translation>
    </message>
    <message>
        <source>alone: the program&apos;s version</source>
        <translation>单独使用：程序的版本</translation>
    </message>
    <message>
        <source>name or e-mail address</source>
        <translation>名称或电子邮件地址</translation>
    </message>
    <message>
        <source>signs in and remembers it</source>
        <translation>登录并记住</translation>
    </message>
    <message>
        <source>signs out and forgets the server</source>
        <translation>退出登录并忘记服务器</translation>
    </message>
    <message>
        <source>whether the server answers, its version and who is signed in</source>
        <translation>服务器是否有响应、它的版本，以及登录者是谁</translation>
    </message>
    <message>
        <source>prints what teaches a shell to complete commands</source>
        <translation>打印让 shell 能补全命令的设置</translation>
    </message>
    <message>
        <source>prints all commands with their options, in Markdown</source>
        <translation>以 Markdown 打印所有命令及其选项</translation>
    </message>
    <message>
        <source>may see and run, change, or manage it; view if not given</source>
        <translation>可以查看并运行、更改或管理；未指定时为 view</translation>
    </message>
    <message>
        <source>lets somebody see, run, change or manage a flow</source>
        <translation>让别人查看、运行、更改或管理流程</translation>
    </message>
    <message>
        <source>takes that back</source>
        <translation>收回共享</translation>
    </message>
    <message>
        <source>whom a flow is shared with</source>
        <translation>流程与谁共享</translation>
    </message>
    <message>
        <source>what others offer to share with you</source>
        <translation>别人想与您共享的</translation>
    </message>
    <message>
        <source>accepts an invitation</source>
        <translation>接受邀请</translation>
    </message>
    <message>
        <source>declines one, or gives back what was accepted</source>
        <translation>拒绝邀请，或交还已接受的</translation>
    </message>
    <message>
        <source>by kind; @FILE reads it from a file</source>
        <translation>依种类而定；@FILE 从文件读取</translation>
    </message>
    <message>
        <source>what it is called; else its kind</source>
        <translation>名称；未指定时用它的种类</translation>
    </message>
    <message>
        <source>it does nothing yet</source>
        <translation>暂时不起作用</translation>
    </message>
    <message>
        <source>what it is called from now on</source>
        <translation>从现在起的名称</translation>
    </message>
    <message>
        <source>whether it does anything</source>
        <translation>是否起作用</translation>
    </message>
    <message>
        <source>what starts a flow by itself</source>
        <translation>会自动启动流程的</translation>
    </message>
    <message>
        <source>one with its configuration, without its secrets</source>
        <translation>一个及其配置，不含机密</translation>
    </message>
    <message>
        <source>in names and descriptions</source>
        <translation>在名称和描述里</translation>
    </message>
    <message>
        <source>of the flow; else the newest</source>
        <translation>流程的；未指定时为最新的</translation>
    </message>
    <message>
        <source>of the flow; else its draft</source>
        <translation>流程的；未指定时为草稿</translation>
    </message>
    <message>
        <source>what it is for</source>
        <translation>它的用途</translation>
    </message>
    <message>
        <source>publish the version at once</source>
        <translation>立即发布这个版本</translation>
    </message>
    <message>
        <source>what is new in it</source>
        <translation>有什么新的</translation>
    </message>
    <message>
        <source>the flows</source>
        <translation>所有流程</translation>
    </message>
    <message>
        <source>a flow with its nodes and versions</source>
        <translation>一个流程及其节点和版本</translation>
    </message>
    <message>
        <source>makes an empty flow</source>
        <translation>创建空的流程</translation>
    </message>
    <message>
        <source>makes another flow of its draft</source>
        <translation>用它的草稿创建另一个流程</translation>
    </message>
    <message>
        <source>deletes a flow with its versions and triggers</source>
        <translation>删除流程，连同它的版本和触发器</translation>
    </message>
    <message>
        <source>makes a flow version from a file; the flow is made or updated</source>
        <translation>从文件创建流程的版本；流程会被创建或更新</translation>
    </message>
    <message>
        <source>writes what &apos;flow import&apos; reads</source>
        <translation>写出“flow import”读取的内容</translation>
    </message>
    <message>
        <source>the versions of a flow</source>
        <translation>流程的版本</translation>
    </message>
    <message>
        <source>makes a version of the draft</source>
        <translation>用草稿创建版本</translation>
    </message>
    <message>
        <source>makes a version the one that runs</source>
        <translation>让某个版本成为运行的版本</translation>
    </message>
    <message>
        <source>starts a run</source>
        <translation>启动一次运行</translation>
    </message>
    <message>
        <source>0  it is done
1  the server refused it, or the run that was watched has failed
2  the command line is wrong
3  the server is not reachable, or its certificate is not accepted
4  not signed in
130  watching ended by Ctrl+C
</source>
        <translation>0  已完成
1  服务器拒绝了，或观看的运行失败了
2  命令行有错
3  无法连接到服务器，或不接受它的证书
4  尚未登录
130  以 Ctrl+C 结束观看
</translation>
    </message>
    <message>
        <source>usage: meshhelmctl [options] command</source>
        <translation>用法：meshhelmctl [选项] 命令</translation>
    </message>
    <message>
        <source>&apos;meshhelmctl flow --help&apos; shows the options of the commands that begin so.</source>
        <translation>“meshhelmctl flow --help”会显示以此开头的命令的选项。</translation>
    </message>
    <message>
        <source>Without a sign-in: $MESHHELM_TOKEN, $MESHHELM_API_KEY or $MESHHELM_API_KEY_FILE.</source>
        <translation>未登录时：$MESHHELM_TOKEN、$MESHHELM_API_KEY 或 $MESHHELM_API_KEY_FILE。</translation>
    </message>
    <message>
        <source>Exit codes:</source>
        <translation>退出代码：</translation>
    </message>
    <message>
        <source>what people call it</source>
        <translation>人们对它的称呼</translation>
    </message>
    <message>
        <source>where it stands in the palette</source>
        <translation>在组件面板里的位置</translation>
    </message>
    <message>
        <source>where it listens, instead of where it did</source>
        <translation>它监听的地址，取代先前的</translation>
    </message>
    <message>
        <source>which version --status is about</source>
        <translation>--status 是关于哪个版本</translation>
    </message>
    <message>
        <source>whether that version may be used</source>
        <translation>是否可以使用该版本</translation>
    </message>
    <message>
        <source>what nodes can run</source>
        <translation>节点可以运行的东西</translation>
    </message>
    <message>
        <source>one with its versions and how its endpoints are</source>
        <translation>一个组件的版本及其端点的状况</translation>
    </message>
    <message>
        <source>registers a component, or its new version and endpoints</source>
        <translation>注册组件，或它的新版本和端点</translation>
    </message>
    <message>
        <source>the flows that name it</source>
        <translation>用到它的流程</translation>
    </message>
    <message>
        <source>deletes one that no flow uses</source>
        <translation>删除没有流程使用的组件</translation>
    </message>
    <message>
        <source>of its OpenAPI document; else /openapi.json</source>
        <translation>它的 OpenAPI 文档；未指定时为 /openapi.json</translation>
    </message>
    <message>
        <source>that its calls are made with</source>
        <translation>调用它时所用的</translation>
    </message>
    <message>
        <source>how it is used; none if not given</source>
        <translation>如何使用；未指定时为 none</translation>
    </message>
    <message>
        <source>what it speaks; rest if not given</source>
        <translation>它使用的协议；未指定时为 rest</translation>
    </message>
    <message>
        <source>may see and call, change, or manage it; view if not given</source>
        <translation>可以查看并调用、更改或管理；未指定时为 view</translation>
    </message>
    <message>
        <source>external services</source>
        <translation>外部服务</translation>
    </message>
    <message>
        <source>one with its endpoints</source>
        <translation>一个服务及其端点</translation>
    </message>
    <message>
        <source>registers the one a JSON file describes</source>
        <translation>注册 JSON 文件描述的服务</translation>
    </message>
    <message>
        <source>registers one from its own description</source>
        <translation>从服务自己的描述注册它</translation>
    </message>
    <message>
        <source>changes what a JSON file has of it</source>
        <translation>更改 JSON 文件里有的部分</translation>
    </message>
    <message>
        <source>reads its description again</source>
        <translation>重新读取它的描述</translation>
    </message>
    <message>
        <source>asks whether it answers</source>
        <translation>询问它是否有响应</translation>
    </message>
    <message>
        <source>deletes one that no published flow uses</source>
        <translation>删除没有已发布流程使用的服务</translation>
    </message>
    <message>
        <source>lets somebody see and call, change or manage a service</source>
        <translation>让别人查看并调用、更改或管理服务</translation>
    </message>
    <message>
        <source>whom a service is shared with</source>
        <translation>服务与谁共享</translation>
    </message>
    <message>
        <source>what it is called</source>
        <translation>它的名称</translation>
    </message>
    <message>
        <source>its kind</source>
        <translation>它的种类</translation>
    </message>
    <message>
        <source>a field that is no secret</source>
        <translation>不是机密的字段</translation>
    </message>
    <message>
        <source>a field that is asked for, or read from standard input, a line each</source>
        <translation>会被询问的字段，或从标准输入逐行读取</translation>
    </message>
    <message>
        <source>credentials one may use</source>
        <translation>自己可以使用的凭据</translation>
    </message>
    <message>
        <source>one without its secrets</source>
        <translation>一份，不含机密</translation>
    </message>
    <message>
        <source>keeps the one that a JSON file or the options describe</source>
        <translation>保存 JSON 文件或选项所描述的</translation>
    </message>
    <message>
        <source>tries one</source>
        <translation>试用一份</translation>
    </message>
    <message>
        <source>the flows and services that use it</source>
        <translation>用到它的流程和服务</translation>
    </message>
    <message>
        <source>sets who may use it: its owner, a workspace, everybody on the server</source>
        <translation>设置谁可以使用：所有者、一个工作区、服务器上的每个人</translation>
    </message>
    <message>
        <source>whose members may use it then</source>
        <translation>之后其成员可以使用的工作区</translation>
    </message>
    <message>
        <source>deletes one that nothing uses</source>
        <translation>删除没有被使用的</translation>
    </message>
    <message>
        <source>of this flow only</source>
        <translation>只限这个流程</translation>
    </message>
    <message>
        <source>e.g. running, completed, failed</source>
        <translation>例如 running、completed、failed</translation>
    </message>
    <message>
        <source>in its ID, its flow&apos;s name or the code of its error</source>
        <translation>在 ID、流程名称或错误代码里</translation>
    </message>
    <message>
        <source>created then or later, e.g. 2026-01-31T08:00</source>
        <translation>当时或之后创建，例如 2026-01-31T08:00</translation>
    </message>
    <message>
        <source>created before that</source>
        <translation>在那之前创建</translation>
    </message>
    <message>
        <source>how it was started: api, schedule, webhook, event, subflow, rerun</source>
        <translation>如何启动：api、schedule、webhook、event、subflow、rerun</translation>
    </message>
    <message>
        <source>only test runs, or none</source>
        <translation>只要测试运行，或完全不要</translation>
    </message>
    <message>
        <source>begin anew here; results before it are reused</source>
        <translation>从这里重新开始；之前的结果沿用</translation>
    </message>
    <message>
        <source>test run: this node alone; results before it are reused</source>
        <translation>测试运行：只运行这个节点；之前的结果沿用</translation>
    </message>
    <message>
        <source>with the version that is published now</source>
        <translation>用现在已发布的版本</translation>
    </message>
    <message>
        <source>of this node only</source>
        <translation>只限这个节点</translation>
    </message>
    <message>
        <source>DEBUG, INFO, WARN or ERROR: that and worse</source>
        <translation>DEBUG、INFO、WARN 或 ERROR：该级别及更严重的</translation>
    </message>
    <message>
        <source>the last N lines</source>
        <translation>最后 N 行</translation>
    </message>
    <message>
        <source>all lines; without it the first 500</source>
        <translation>所有行；未指定时为前 500 行</translation>
    </message>
    <message>
        <source>and new lines as they come, until the run ends</source>
        <translation>并显示新的行，直到运行结束</translation>
    </message>
    <message>
        <source>lets no further node of a run start</source>
        <translation>不再启动运行里的下一个节点</translation>
    </message>
    <message>
        <source>lets a paused or held run go on</source>
        <translation>让暂停或停住的运行继续</translation>
    </message>
    <message>
        <source>the nodes that are held, with the inputs they will be called with</source>
        <translation>停住的节点，及将用来调用它们的输入</translation>
    </message>
    <message>
        <source>changes inputs of a held node; --inputs replaces them all</source>
        <translation>更改停住节点的输入；--inputs 取代全部</translation>
    </message>
    <message>
        <source>lets the held nodes go on and holds the next one</source>
        <translation>让停住的节点继续，并在下一个停住</translation>
    </message>
    <message>
        <source>why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>one value of its form; NAME:=JSON for numbers, lists, objects</source>
        <translation>表单的一个值；数字、列表、对象写成 NAME:=JSON</translation>
    </message>
    <message>
        <source>all values as one object; @FILE reads it from a file</source>
        <translation>以一个对象给出全部的值；@FILE 从文件读取</translation>
    </message>
    <message>
        <source>what a node that succeeded has given</source>
        <translation>成功的节点给出的结果</translation>
    </message>
    <message>
        <source>how you know</source>
        <translation>您是怎么知道的</translation>
    </message>
    <message>
        <source>what runs wait for people to answer</source>
        <translation>运行正在等人回答的</translation>
    </message>
    <message>
        <source>answers one</source>
        <translation>回答一个</translation>
    </message>
    <message>
        <source>calls that may be made only once and whose outcome is unknown</source>
        <translation>只能进行一次而结果不明的调用</translation>
    </message>
    <message>
        <source>says how one ended, or has it tried again</source>
        <translation>说明它如何结束，或让它再试一次</translation>
    </message>
    <message>
        <source>shows a run until it ends or is held; Ctrl+C ends the watching, not the run</source>
        <translation>显示运行，直到结束或停住；Ctrl+C 只结束观看，不结束运行</translation>
    </message>
    <message>
        <source>a run with its nodes and results</source>
        <translation>一次运行及其节点和结果</translation>
    </message>
    <message>
        <source>what a run and its nodes have logged</source>
        <translation>运行及其节点的日志</translation>
    </message>
    <message>
        <source>cancels a run; its nodes may end in peace</source>
        <translation>取消运行；它的节点可以好好结束</translation>
    </message>
    <message>
        <source>ends a run without waiting for its nodes</source>
        <translation>不等节点就结束运行</translation>
    </message>
    <message>
        <source>saves a blob of a run</source>
        <translation>保存运行的 blob</translation>
    </message>
    <message>
        <source>runs an ended run again; inputs that are given replace all of the old ones</source>
        <translation>再次运行已结束的运行；给出的输入会取代所有旧的输入</translation>
    </message>
    <message>
        <source>the runs, newest first</source>
        <translation>所有运行，最新的在前</translation>
    </message>
    <message>
        <source>prints the next request to a webhook&apos;s test address, which starts nothing</source>
        <translation>打印发往 Webhook 测试地址的下一个请求；不会启动任何运行</translation>
    </message>
    <message>
        <source>at most so long, 300 at most; 120 if not given</source>
        <translation>最多等待这么久，上限 300；未指定时为 120</translation>
    </message>
    <message>
        <source>where people find it; else what its agent tells</source>
        <translation>人们在哪里找到它；不给时以代理程序上报的为准</translation>
    </message>
    <message>
        <source>to find it by</source>
        <translation>用来查找它</translation>
    </message>
    <message>
        <source>another name</source>
        <translation>另一个名称</translation>
    </message>
    <message>
        <source>which; TERM if not given</source>
        <translation>哪一个；不给时为 TERM</translation>
    </message>
    <message>
        <source>the hosts, and how they are</source>
        <translation>主机及其状况</translation>
    </message>
    <message>
        <source>one, by its name or number</source>
        <translation>其中一台，按名称或编号指定</translation>
    </message>
    <message>
        <source>makes one and prints the word with which its agent joins, once</source>
        <translation>创建一台，并打印其代理程序用来加入的一次性字符串</translation>
    </message>
    <message>
        <source>prints another such word; the one before holds no more</source>
        <translation>打印另一个加入字符串；之前的不再有效</translation>
    </message>
    <message>
        <source>does not let its agent in any more, until it joins again</source>
        <translation>不再允许它的代理程序连接，直到它重新加入</translation>
    </message>
    <message>
        <source>prints a new secret for X-Secret-Key; the one before holds no more</source>
        <translation>打印 X-Secret-Key 用的新密钥；之前的不再有效</translation>
    </message>
    <message>
        <source>what runs there, as far as its manifest shows it</source>
        <translation>那里正在运行什么，以其清单允许的范围为限</translation>
    </message>
    <message>
        <source>sends a signal to one of its processes</source>
        <translation>向其中一个进程发送信号</translation>
    </message>
    <message>
        <source>which of the project&apos;s files; the first if not given</source>
        <translation>项目的哪一个文件；未指定时为第一个</translation>
    </message>
    <message>
        <source>the compose projects, also those that are down</source>
        <translation>compose 项目，包括未运行的</translation>
    </message>
    <message>
        <source>makes and starts its containers; builds nothing</source>
        <translation>创建并启动它的容器；不构建任何东西</translation>
    </message>
    <message>
        <source>stops and removes its containers and networks</source>
        <translation>停止并移除它的容器和网络</translation>
    </message>
    <message>
        <source>fetches its images</source>
        <translation>拉取它的镜像</translation>
    </message>
    <message>
        <source>prints its file</source>
        <translation>打印它的文件</translation>
    </message>
    <message>
        <source>puts FILE (- is standard input) in the place of its own, once docker-compose finds no fault in it</source>
        <translation>用 FILE（- 表示标准输入）替换它自己的文件，前提是 docker-compose 没有发现错误</translation>
    </message>
    <message>
        <source>what it is; a container if not given</source>
        <translation>它是什么；未指定时为 container</translation>
    </message>
    <message>
        <source>so many lines from the end; 100 if not given</source>
        <translation>从末尾起的行数；未指定时为 100</translation>
    </message>
    <message>
        <source>what came after that</source>
        <translation>在此之后的内容</translation>
    </message>
    <message>
        <source>when each line came, before it</source>
        <translation>在每行前加上时间</translation>
    </message>
    <message>
        <source>stay and show what comes</source>
        <translation>持续显示新内容</translation>
    </message>
    <message>
        <source>even if it runs or is in use</source>
        <translation>即使它在运行或正被使用</translation>
    </message>
    <message>
        <source>with the volumes of the container that have no name</source>
        <translation>连同容器的匿名卷</translation>
    </message>
    <message>
        <source>that it has to end before it is killed; 10 if not given</source>
        <translation>强制终止前等它结束的秒数；未指定时为 10</translation>
    </message>
    <message>
        <source>its containers, running or not</source>
        <translation>它的容器，无论是否在运行</translation>
    </message>
    <message>
        <source>its images</source>
        <translation>它的镜像</translation>
    </message>
    <message>
        <source>its volumes</source>
        <translation>它的卷</translation>
    </message>
    <message>
        <source>its networks</source>
        <translation>它的网络</translation>
    </message>
    <message>
        <source>what its running containers use</source>
        <translation>运行中的容器所用的资源</translation>
    </message>
    <message>
        <source>all that is known of a container, without its secrets</source>
        <translation>容器的全部信息，但不含机密</translation>
    </message>
    <message>
        <source>what a container has said</source>
        <translation>容器输出的内容</translation>
    </message>
    <message>
        <source>starts one</source>
        <translation>启动一个</translation>
    </message>
    <message>
        <source>stops one</source>
        <translation>停止一个</translation>
    </message>
    <message>
        <source>restarts one</source>
        <translation>重启一个</translation>
    </message>
    <message>
        <source>sends one a signal</source>
        <translation>向其中一个发送信号</translation>
    </message>
    <message>
        <source>which; KILL if not given</source>
        <translation>哪一个；未指定时为 KILL</translation>
    </message>
    <message>
        <source>removes one</source>
        <translation>移除一个</translation>
    </message>
    <message>
        <source>fetches an image</source>
        <translation>拉取镜像</translation>
    </message>
    <message>
        <source>removes those that nothing uses</source>
        <translation>移除无人使用的</translation>
    </message>
    <message>
        <source>replaces what is there</source>
        <translation>替换原有的内容</translation>
    </message>
    <message>
        <source>as which text is read; found out if not given</source>
        <translation>按哪种编码读取；未指定时自动判断</translation>
    </message>
    <message>
        <source>what is in a folder of the host; without PATH: the folders that its manifest shows</source>
        <translation>主机文件夹中的内容；不给 PATH 时为其清单开放的文件夹</translation>
    </message>
    <message>
        <source>one file or folder of the host</source>
        <translation>主机上的一个文件或文件夹</translation>
    </message>
    <message>
        <source>prints a text of the host</source>
        <translation>打印主机上的一个文本</translation>
    </message>
    <message>
        <source>downloads a file; goes on where it broke off</source>
        <translation>下载文件；从中断处继续</translation>
    </message>
    <message>
        <source>uploads a file; goes on where it broke off</source>
        <translation>上传文件；从中断处继续</translation>
    </message>
    <message>
        <source>downloads a folder as a tar file</source>
        <translation>将文件夹下载为 tar 文件</translation>
    </message>
    <message>
        <source>moves or renames; nothing may be at TARGET</source>
        <translation>移动或重命名；TARGET 处不能已有内容</translation>
    </message>
    <message>
        <source>moves a file or folder to the host&apos;s trash</source>
        <translation>将文件或文件夹移到主机的回收站</translation>
    </message>
    <message>
        <source>makes a folder</source>
        <translation>创建文件夹</translation>
    </message>
    <message>
        <source>changes permissions; MODE as 0644</source>
        <translation>更改权限；MODE 如 0644</translation>
    </message>
    <message>
        <source>what is in the host&apos;s trash</source>
        <translation>主机回收站中的内容</translation>
    </message>
    <message>
        <source>brings something back from the trash</source>
        <translation>从回收站取回</translation>
    </message>
    <message>
        <source>removes it from the trash for good; without ID: all of it</source>
        <translation>从回收站永久移除；不给 ID 时移除全部</translation>
    </message>
    <message>
        <source>only if what is there has this sum; --json shows it</source>
        <translation>仅当现有内容的校验和与此相同；--json 可显示它</translation>
    </message>
    <message>
        <source>a new site serves at once</source>
        <translation>新站点立即启用</translation>
    </message>
    <message>
        <source>who gives it; acme if not given</source>
        <translation>由谁签发；未指定时为 acme</translation>
    </message>
    <message>
        <source>it is for that one, too</source>
        <translation>同时用于此域名</translation>
    </message>
    <message>
        <source>whether Nginx runs there, and takes its configuration</source>
        <translation>那里的 Nginx 是否在运行，能否接受它的配置</translation>
    </message>
    <message>
        <source>starts it</source>
        <translation>启动它</translation>
    </message>
    <message>
        <source>stops it</source>
        <translation>停止它</translation>
    </message>
    <message>
        <source>stops and starts it, if it takes its configuration</source>
        <translation>停止后再启动，前提是它能接受配置</translation>
    </message>
    <message>
        <source>lets it read its configuration anew</source>
        <translation>让它重新读取配置</translation>
    </message>
    <message>
        <source>prints its main configuration</source>
        <translation>打印它的主配置</translation>
    </message>
    <message>
        <source>replaces its main configuration, if Nginx takes it; - is standard input</source>
        <translation>替换它的主配置，前提是 Nginx 能接受；- 表示标准输入</translation>
    </message>
    <message>
        <source>its sites</source>
        <translation>它的站点</translation>
    </message>
    <message>
        <source>prints one</source>
        <translation>打印一个</translation>
    </message>
    <message>
        <source>makes or replaces one, if Nginx takes it; - is standard input</source>
        <translation>创建或替换一个，前提是 Nginx 能接受；- 表示标准输入</translation>
    </message>
    <message>
        <source>lets one serve</source>
        <translation>启用一个</translation>
    </message>
    <message>
        <source>lets one serve no more; it is kept</source>
        <translation>禁用一个；文件仍保留</translation>
    </message>
    <message>
        <source>its certificates, and when they end</source>
        <translation>它的证书及到期时间</translation>
    </message>
    <message>
        <source>gets one for that domain, by ACME or self-signed; its key is made there and stays there</source>
        <translation>通过 ACME 或自签名为该域名申请证书；密钥在那里生成，也只留在那里</translation>
    </message>
    <message>
        <source>stay and print the log until the task has ended</source>
        <translation>持续打印日志，直到任务结束</translation>
    </message>
    <message>
        <source>how it is called; else like its program</source>
        <translation>名称；未指定时与程序同名</translation>
    </message>
    <message>
        <source>a variable of its environment</source>
        <translation>它的一个环境变量</translation>
    </message>
    <message>
        <source>a file that it finds in its folder</source>
        <translation>它在自己的文件夹中找到的文件</translation>
    </message>
    <message>
        <source>a file that it leaves in its folder</source>
        <translation>它留在自己的文件夹中的文件</translation>
    </message>
    <message>
        <source>kept for it; 1 if not given</source>
        <translation>为它保留的核数；未指定时为 1</translation>
    </message>
    <message>
        <source>at most so much memory</source>
        <translation>内存上限</translation>
    </message>
    <message>
        <source>at most so long; an hour if not given</source>
        <translation>时间上限；未指定时为一小时</translation>
    </message>
    <message>
        <source>only on hosts with that tag</source>
        <translation>仅限带有此标签的主机</translation>
    </message>
    <message>
        <source>only on that one, as in node-001</source>
        <translation>仅限该节点，如 node-001</translation>
    </message>
    <message>
        <source>higher ones go first; 0 if not given</source>
        <translation>数值高的先执行；未指定时为 0</translation>
    </message>
    <message>
        <source>tries on other nodes when one is lost; 2 if not given</source>
        <translation>节点失联时在其他节点上重试的次数；未指定时为 2</translation>
    </message>
    <message>
        <source>only those</source>
        <translation>仅限这些</translation>
    </message>
    <message>
        <source>where it goes; else here, by its own name</source>
        <translation>保存到哪里；未指定时以其自身名称存在当前位置</translation>
    </message>
    <message>
        <source>runs a program on one of the nodes; no shell sees it</source>
        <translation>在其中一个节点上运行程序；不经过 Shell</translation>
    </message>
    <message>
        <source>the tasks, the newest first</source>
        <translation>任务，最新的在前</translation>
    </message>
    <message>
        <source>one, by the beginning of its id, and why it waits</source>
        <translation>一个任务（用其 ID 的开头指定），以及它为何等待</translation>
    </message>
    <message>
        <source>what it has written</source>
        <translation>它写出的内容</translation>
    </message>
    <message>
        <source>ends it with all its processes</source>
        <translation>结束它及其所有进程</translation>
    </message>
    <message>
        <source>runs the same once more, as another task</source>
        <translation>以相同内容再运行一次，作为另一个任务</translation>
    </message>
    <message>
        <source>the files that it has left; with a name or hash: fetches one</source>
        <translation>它留下的文件；给出名称或哈希时下载一个</translation>
    </message>
    <message>
        <source>deletes one that has ended</source>
        <translation>删除一个已结束的任务</translation>
    </message>
    <message>
        <source>the hosts that run tasks</source>
        <translation>运行任务的主机</translation>
    </message>
    <message>
        <source>one, as in node-001</source>
        <translation>一个节点，如 node-001</translation>
    </message>
    <message>
        <source>restarts its host, if its manifest lets</source>
        <translation>重启它的主机，前提是清单允许</translation>
    </message>
    <message>
        <source>counted from 1</source>
        <translation>从 1 算起</translation>
    </message>
    <message>
        <source>rows of a page, at most 100; 20 if not given</source>
        <translation>每页的行数，最多 100；未指定时为 20</translation>
    </message>
    <message>
        <source>only those with that in their names</source>
        <translation>仅限名称中含有它的</translation>
    </message>
    <message>
        <source>its IPv4 address; of a tunnel with its length, as in 10.0.0.1/24</source>
        <translation>它的 IPv4 地址；隧道要写出长度，例如 10.0.0.1/24</translation>
    </message>
    <message>
        <source>its IPv6 address; of a tunnel with its length, as in fd00::1/64</source>
        <translation>它的 IPv6 地址；隧道要写出长度，例如 fd00::1/64</translation>
    </message>
    <message>
        <source>a name server that its peers ask</source>
        <translation>供对等端查询的域名服务器</translation>
    </message>
    <message>
        <source>where to its peers send through it</source>
        <translation>对等端经由它发送的目的地</translation>
    </message>
    <message>
        <source>a sign of life so often; 0: none</source>
        <translation>每隔多久发送一次保活信号；0：不发送</translation>
    </message>
    <message>
        <source>the UDP port that it listens on</source>
        <translation>它监听的 UDP 端口</translation>
    </message>
    <message>
        <source>the largest packet; 0: found out</source>
        <translation>最大数据包；0：自动判断</translation>
    </message>
    <message>
        <source>the host that it is on</source>
        <translation>它所在的主机</translation>
    </message>
    <message>
        <source>where its peers reach it</source>
        <translation>对等端连接它的地址</translation>
    </message>
    <message>
        <source>whether its peers go out under the host&apos;s address</source>
        <translation>对等端是否以主机的地址对外连接</translation>
    </message>
    <message>
        <source>whether it starts with its host</source>
        <translation>是否随主机启动</translation>
    </message>
    <message>
        <source>it is taken off its tunnel after that time</source>
        <translation>过了这段时间就从隧道移除</translation>
    </message>
    <message>
        <source>a word to find it by</source>
        <translation>用于查找它的词</translation>
    </message>
    <message>
        <source>the private half stays where it was made; no code then</source>
        <translation>私有的一半留在生成它的地方；这样就没有二维码</translation>
    </message>
    <message>
        <source>only those of that tunnel</source>
        <translation>仅限该隧道的</translation>
    </message>
    <message>
        <source>the peers of all tunnels</source>
        <translation>所有隧道的对等端</translation>
    </message>
    <message>
        <source>makes one with the next free addresses, and prints its configuration</source>
        <translation>用下一个可用的地址创建一个，并打印其配置</translation>
    </message>
    <message>
        <source>changes one; with NAME: renames it</source>
        <translation>更改一个；给出 NAME 则重命名</translation>
    </message>
    <message>
        <source>lets one connect</source>
        <translation>允许一个连接</translation>
    </message>
    <message>
        <source>takes one off its tunnel; it is kept</source>
        <translation>从隧道移除一个；但仍保留</translation>
    </message>
    <message>
        <source>gives one new keys; the old ones are no longer taken</source>
        <translation>给它新的密钥；旧的不再接受</translation>
    </message>
    <message>
        <source>writes its configuration, with its private key, into a file</source>
        <translation>将其配置连同私钥写入文件</translation>
    </message>
    <message>
        <source>shows its configuration as a QR code</source>
        <translation>以二维码显示其配置</translation>
    </message>
    <message>
        <source>its name on the host; the next free wgN if not given</source>
        <translation>它在主机上的名称；未指定时为下一个可用的 wgN</translation>
    </message>
    <message>
        <source>the WireGuard tunnels</source>
        <translation>WireGuard 隧道</translation>
    </message>
    <message>
        <source>makes one; &apos;tunnel start&apos; starts it</source>
        <translation>创建一个；用“tunnel start”启动</translation>
    </message>
    <message>
        <source>starts one on its host</source>
        <translation>在主机上启动一个</translation>
    </message>
    <message>
        <source>what its host says of it, and of its peers</source>
        <translation>主机上报的状况，以及其对等端</translation>
    </message>
    <message>
        <source>puts it in force again where its host has changed it</source>
        <translation>在主机改动过它的地方重新应用</translation>
    </message>
    <message>
        <source>deletes one with all its peers</source>
        <translation>删除一个及其所有对等端</translation>
    </message>
    <message>
        <source>rows of a page, at most 1000; 20 if not given</source>
        <translation>每页行数，最多 1000；未指定时为 20</translation>
    </message>
    <message>
        <source>only those with that in their words, or that address</source>
        <translation>只列出文字中含有它，或有该地址者</translation>
    </message>
    <message>
        <source>how long the prefixes are that it gives out</source>
        <translation>它所分配前缀的长度</translation>
    </message>
    <message>
        <source>whether it chooses prefixes by itself</source>
        <translation>是否自动挑选前缀</translation>
    </message>
    <message>
        <source>how it chooses them</source>
        <translation>挑选前缀的方式</translation>
    </message>
    <message>
        <source>how long a prefix rests once it was released</source>
        <translation>前缀释放后暂停分配多久</translation>
    </message>
    <message>
        <source>just this one; the next free one if not given</source>
        <translation>就要这一个；未指定时为下一个空闲的</translation>
    </message>
    <message>
        <source>how long it is to be; as the pool says if not given</source>
        <translation>前缀长度；未指定时依地址池</translation>
    </message>
    <message>
        <source>when it is released by itself, as in 2030-01-31T12:00:00Z</source>
        <translation>何时自动释放，例如 2030-01-31T12:00:00Z</translation>
    </message>
    <message>
        <source>what was given out, of all pools if none is named</source>
        <translation>已分配的前缀；未指定地址池时列出全部</translation>
    </message>
    <message>
        <source>one, by its number</source>
        <translation>按编号显示一项</translation>
    </message>
    <message>
        <source>gives a prefix of the pool to whoever NAME is</source>
        <translation>将地址池的一个前缀分配给 NAME</translation>
    </message>
    <message>
        <source>changes whose it is, until when, and what it is for</source>
        <translation>更改持有者、期限和用途</translation>
    </message>
    <message>
        <source>when it is released by itself; &apos;never&apos; for never</source>
        <translation>何时自动释放；never 表示永不</translation>
    </message>
    <message>
        <source>takes it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>says who has an address</source>
        <translation>查询某个地址由谁持有</translation>
    </message>
    <message>
        <source>kept back: so many at the beginning, or a prefix, which may be given more than once</source>
        <translation>保留：开头的数量，或某个前缀（可重复指定）</translation>
    </message>
    <message>
        <source>the allocation that it is made of, by its number</source>
        <translation>它所划自的分配，按编号</translation>
    </message>
    <message>
        <source>whether anything new is given out</source>
        <translation>是否继续分配</translation>
    </message>
    <message>
        <source>the pools of addresses</source>
        <translation>地址池</translation>
    </message>
    <message>
        <source>deletes one of which nothing is given out</source>
        <translation>删除未分配任何前缀的地址池</translation>
    </message>
    <message>
        <source>what of it is not free, in order</source>
        <translation>按顺序列出非空闲的部分</translation>
    </message>
    <message>
        <source>where to begin</source>
        <translation>从何处开始</translation>
    </message>
    <message>
        <source>how many rows, at most 5000; 1000 if not given</source>
        <translation>行数，最多 5000；未指定时为 1000</translation>
    </message>
    <message>
        <source>makes up a unique local prefix, to make a pool of</source>
        <translation>生成一个唯一本地前缀，可用来创建地址池</translation>
    </message>
    <message>
        <source>read the password of both ends from standard input</source>
        <translation>从标准输入读取两端共用的密码</translation>
    </message>
    <message>
        <source>the AS of this end; that of the router if not given</source>
        <translation>本端的 AS；未指定时用路由器的</translation>
    </message>
    <message>
        <source>the address of this end</source>
        <translation>本端的地址</translation>
    </message>
    <message>
        <source>without a sign of life for so long it is down</source>
        <translation>这么久没有保活消息就算中断</translation>
    </message>
    <message>
        <source>a sign of life so often</source>
        <translation>每隔多久发送保活消息</translation>
    </message>
    <message>
        <source>after that time it is tried again</source>
        <translation>过了这段时间再试一次</translation>
    </message>
    <message>
        <source>so many hops to the neighbour; 0: it is on the same network</source>
        <translation>到邻居的跳数；0：在同一个网络上</translation>
    </message>
    <message>
        <source>it is closed when more come; 0: never</source>
        <translation>收到更多前缀时关闭；0：从不</translation>
    </message>
    <message>
        <source>whether packets from farther away are dropped</source>
        <translation>是否丢弃来自更远处的数据包</translation>
    </message>
    <message>
        <source>only of that session</source>
        <translation>只列出这个会话的</translation>
    </message>
    <message>
        <source>only that one and those in it</source>
        <translation>只列出这个前缀及其中的前缀</translation>
    </message>
    <message>
        <source>received if not given</source>
        <translation>未指定时为 received</translation>
    </message>
    <message>
        <source>ask the hosts anew, even if that was done just now</source>
        <translation>重新询问主机，即使刚刚才问过</translation>
    </message>
    <message>
        <source>to whom; to all of its host if not given</source>
        <translation>发到哪里；未指定时发到该主机的所有会话</translation>
    </message>
    <message>
        <source>what goes with it</source>
        <translation>附带的团体属性</translation>
    </message>
    <message>
        <source>which of several ways neighbours should take: the lowest</source>
        <translation>有多条路径时邻居走数值最小的那条</translation>
    </message>
    <message>
        <source>longer than /24 or /48, too</source>
        <translation>也允许比 /24 或 /48 更长</translation>
    </message>
    <message>
        <source>the routes that hosts have heard of, or told</source>
        <translation>主机收到或宣告的路由</translation>
    </message>
    <message>
        <source>tells neighbours of a prefix</source>
        <translation>向邻居宣告一个前缀</translation>
    </message>
    <message>
        <source>what neighbours are told</source>
        <translation>向邻居宣告了什么</translation>
    </message>
    <message>
        <source>the hosts that may speak BGP, and how they do</source>
        <translation>可以使用 BGP 的主机及其状况</translation>
    </message>
    <message>
        <source>only with that one</source>
        <translation>只列出与这个邻居的</translation>
    </message>
    <message>
        <source>only of that host</source>
        <translation>只列出这台主机的</translation>
    </message>
    <message>
        <source>the BGP sessions</source>
        <translation>BGP 会话</translation>
    </message>
    <message>
        <source>makes a session with a neighbour, and starts it</source>
        <translation>与邻居建立会话并启动</translation>
    </message>
    <message>
        <source>deletes one to which nothing is announced by name</source>
        <translation>删除一个没有路由宣告指名的会话</translation>
    </message>
    <message>
        <source>begins one anew</source>
        <translation>重新开始一个</translation>
    </message>
    <message>
        <source>makes one of a wg-quick file, with its peers; - is standard input</source>
        <translation>由 wg-quick 文件创建一个，包含对等端；- 是标准输入</translation>
    </message>
    <message>
        <source>only says what would come of it</source>
        <translation>只说明会得到什么</translation>
    </message>
</context>
<context>
    <name>mh::cli::AuditCommands</name>
    <message>
        <source>&apos;%1&apos; is no account&apos;s id</source>
        <translation>“%1”不是账号的 ID</translation>
    </message>
    <message>
        <source>WHEN</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>WHO</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>TO</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>FROM</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>%1 bytes in %2</source>
        <translation>%1 字节，存在 %2</translation>
    </message>
</context>
<context>
    <name>mh::cli::AuthCommands</name>
    <message>
        <source>Password of %1: </source>
        <translation>%1 的密码： </translation>
    </message>
    <message>
        <source>Signed in to %1 as %2.</source>
        <translation>已登录 %1，身份是 %2。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is %1
No authority vouches for it. Is that the right one (yes/no)? </source>
        <translation>服务器的证书是 %1
没有机构为它担保。这是正确的吗（yes/no）？ </translation>
    </message>
    <message>
        <source>Signed out of %1.</source>
        <translation>已退出登录 %1。</translation>
    </message>
    <message>
        <source>not signed in</source>
        <translation>未登录</translation>
    </message>
    <message>
        <source>signed in as %1</source>
        <translation>登录身份是 %1</translation>
    </message>
    <message>
        <source>%1 answers: version %2, %3</source>
        <translation>%1 有响应：版本 %2，%3</translation>
    </message>
</context>
<context>
    <name>mh::cli::Commands</name>
    <message>
        <source>login needs --username</source>
        <translation>login 需要 --username</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; has not the form NAME=TEXT or NAME:=JSON</source>
        <translation>%1“%2”的形式不是 NAME=TEXT 或 NAME:=JSON</translation>
    </message>
    <message>
        <source>--page must be a number from 0</source>
        <translation>--page 必须是 0 以上的数字</translation>
    </message>
    <message>
        <source>--size must be a number from 1 to %1</source>
        <translation>--size 必须是 1 到 %1 的数字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no execution&apos;s id</source>
        <translation>“%1”不是运行的 ID</translation>
    </message>
    <message>
        <source>; did you mean &apos;%1&apos;?</source>
        <translation>；您是指“%1”吗？</translation>
    </message>
    <message>
        <source>there is no flow &apos;%1&apos;</source>
        <translation>没有流程“%1”</translation>
    </message>
    <message>
        <source>there is no service &apos;%1&apos;</source>
        <translation>没有服务“%1”</translation>
    </message>
    <message>
        <source>there is no credential &apos;%1&apos;</source>
        <translation>没有凭据“%1”</translation>
    </message>
    <message>
        <source>there is no workspace &apos;%1&apos;</source>
        <translation>没有工作区“%1”</translation>
    </message>
    <message>
        <source>%1 is too large, or no text in UTF-8</source>
        <translation>%1 太大，或不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>--%1 must be a number</source>
        <translation>--%1 必须是数字</translation>
    </message>
</context>
<context>
    <name>mh::cli::ComponentCommands</name>
    <message>
        <source>Component %1 is registered at %2.</source>
        <translation>组件 %1 已在 %2 注册。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>VERSIONS</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>ENDPOINTS</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>DESCRIPTION</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>ENDPOINT</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>CHECKED</source>
        <translation>检查时间</translation>
    </message>
    <message>
        <source>FLOW</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>NODES</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>--status and --version belong together</source>
        <translation>--status 和 --version 要一起使用</translation>
    </message>
    <message>
        <source>Component %1 is changed.</source>
        <translation>组件 %1 已更改。</translation>
    </message>
    <message>
        <source>Component %1 is deleted.</source>
        <translation>组件 %1 已删除。</translation>
    </message>
</context>
<context>
    <name>mh::cli::Console</name>
    <message>
        <source>there is no terminal to ask for the password; use --password-stdin</source>
        <translation>没有终端可以询问密码；请用 --password-stdin</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>standard input has no password</source>
        <translation>标准输入里没有密码</translation>
    </message>
</context>
<context>
    <name>mh::cli::CredentialCommands</name>
    <message>
        <source>&apos;%1&apos; is a secret; use --secret %1</source>
        <translation>“%1”是机密；请用 --secret %1</translation>
    </message>
    <message>
        <source>Credential &apos;%1&apos; is made.</source>
        <translation>已创建凭据“%1”。</translation>
    </message>
    <message>
        <source>Credential &apos;%1&apos; is changed.</source>
        <translation>凭据“%1”已更改。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>TYPE</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>VISIBILITY</source>
        <translation>可见范围</translation>
    </message>
    <message>
        <source>FIELD</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>VALUE</source>
        <translation>值</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>--workspace belongs to the visibility &apos;workspace&apos;, and to it alone</source>
        <translation>--workspace 只属于可见范围“workspace”</translation>
    </message>
    <message>
        <source>Credential &apos;%1&apos; is deleted.</source>
        <translation>凭据“%1”已删除。</translation>
    </message>
</context>
<context>
    <name>mh::cli::DockerCommands</name>
    <message>
        <source>PROJECT</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>RUNNING</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>SERVICES</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>FILES</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>ALLOWED</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of &apos;%2&apos; is up.</source>
        <translation>“%2”的“%1”已启动。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of &apos;%2&apos; is down.</source>
        <translation>“%2”的“%1”已停止并移除。</translation>
    </message>
    <message>
        <source>The images of &apos;%1&apos; of &apos;%2&apos; are there.</source>
        <translation>“%2”的“%1”的镜像已就绪。</translation>
    </message>
    <message>
        <source>The file of &apos;%1&apos; of &apos;%2&apos; is changed; &apos;up&apos; makes it so.</source>
        <translation>“%2”的“%1”的文件已更改；用“up”使其生效。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>IMAGE</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>PORTS</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>TAGS</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>DRIVER</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>SCOPE</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>SUBNETS</source>
        <translation>子网</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>MEMORY</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>LIMIT</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>IN</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>OUT</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>READ</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>WRITTEN</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>PROCESSES</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of &apos;%2&apos; is started.</source>
        <translation>“%2”的“%1”已启动。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of &apos;%2&apos; is stopped.</source>
        <translation>“%2”的“%1”已停止。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of &apos;%2&apos; is restarted.</source>
        <translation>“%2”的“%1”已重启。</translation>
    </message>
    <message>
        <source>The signal was sent to &apos;%1&apos; of &apos;%2&apos;.</source>
        <translation>信号已发送给“%2”的“%1”。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of &apos;%2&apos; is removed.</source>
        <translation>“%2”的“%1”已移除。</translation>
    </message>
    <message>
        <source>%1 removed, %2 reclaimed.</source>
        <translation>已移除 %1 个，释放 %2。</translation>
    </message>
</context>
<context>
    <name>mh::cli::ExecutionCommands</name>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>FLOW</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>TOOK</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>--%1 must be a time such as 2026-01-31 or 2026-01-31T08:00</source>
        <translation>--%1 必须是时间，例如 2026-01-31 或 2026-01-31T08:00</translation>
    </message>
    <message>
        <source>there is no status &apos;%1&apos;</source>
        <translation>没有状态“%1”</translation>
    </message>
    <message>
        <source>--tests must be only or none</source>
        <translation>--tests 必须是 only 或 none</translation>
    </message>
    <message>
        <source>Run %1 is %2.</source>
        <translation>运行 %1：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no blob&apos;s id</source>
        <translation>“%1”不是 blob 的 ID</translation>
    </message>
    <message>
        <source>%1 bytes in %2</source>
        <translation>%1 字节，存在 %2</translation>
    </message>
</context>
<context>
    <name>mh::cli::FlowCommands</name>
    <message>
        <source>Flow &apos;%1&apos;, version %2, is published.</source>
        <translation>流程“%1”的版本 %2 已发布。</translation>
    </message>
    <message>
        <source>Flow &apos;%1&apos; has the version %2.</source>
        <translation>流程“%1”有了版本 %2。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>PUBLISHED</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>UPDATED</source>
        <translation>更新时间</translation>
    </message>
    <message>
        <source>the flow has no version yet</source>
        <translation>这个流程还没有版本</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Flow &apos;%1&apos; is in %2.</source>
        <translation>流程“%1”已存在 %2。</translation>
    </message>
    <message>
        <source>published: %1, owner: %2, you: %3, changed: %4</source>
        <translation>已发布：%1，所有者：%2，您：%3，更改时间：%4</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>COMPONENT</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Flow &apos;%1&apos; is made.</source>
        <translation>已创建流程“%1”。</translation>
    </message>
    <message>
        <source>The flow is called &apos;%1&apos;.</source>
        <translation>流程名称是“%1”。</translation>
    </message>
    <message>
        <source>Flow &apos;%1&apos; is deleted.</source>
        <translation>流程“%1”已删除。</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>NOTE</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Version %1 is made.</source>
        <translation>已创建版本 %1。</translation>
    </message>
</context>
<context>
    <name>mh::cli::HostCommands</name>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>waits for its agent</source>
        <translation>等待代理程序</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>%1, possibly cloned</source>
        <translation>%1，疑似被克隆</translation>
    </message>
    <message>
        <source>; did you mean &apos;%1&apos;?</source>
        <translation>；您是不是要找“%1”？</translation>
    </message>
    <message>
        <source>there is no host &apos;%1&apos;</source>
        <translation>没有主机“%1”</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>MEMORY</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>SEEN</source>
        <translation>最后出现</translation>
    </message>
    <message>
        <source>TAGS</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理程序</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Host &apos;%1&apos; is changed.</source>
        <translation>主机“%1”已修改。</translation>
    </message>
    <message>
        <source>The agent of &apos;%1&apos; is not let in any more.</source>
        <translation>“%1”的代理程序不再能连接。</translation>
    </message>
    <message>
        <source>Host &apos;%1&apos; is deleted.</source>
        <translation>主机“%1”已删除。</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>The signal was sent to process %1 of &apos;%2&apos;.</source>
        <translation>信号已发送给“%2”的进程 %1。</translation>
    </message>
    <message>
        <source>nothing is at work there</source>
        <translation>那里没有正在进行的工作</translation>
    </message>
    <message>
        <source>still at work: %1</source>
        <translation>仍在进行：%1</translation>
    </message>
    <message>
        <source>Anybody may see the figures of &apos;%1&apos; at /public/ws/servers/%2.</source>
        <translation>任何人都可以在 /public/ws/servers/%2 查看“%1”的指标。</translation>
    </message>
    <message>
        <source>The figures of &apos;%1&apos; are no longer public.</source>
        <translation>“%1”的指标不再公开。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is drained; %2.</source>
        <translation>“%1”正在排空；%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is drained no longer.</source>
        <translation>“%1”不再排空。</translation>
    </message>
    <message>
        <source>may see it, work on it, or manage it; view if not given</source>
        <translation>可以查看、操作或管理；未指定时为 view</translation>
    </message>
    <message>
        <source>lets somebody see a host, work on it or manage it</source>
        <translation>让别人查看、操作或管理主机</translation>
    </message>
    <message>
        <source>takes that back</source>
        <translation>撤销此设置</translation>
    </message>
    <message>
        <source>whom a host is shared with</source>
        <translation>主机与谁共享</translation>
    </message>
    <message>
        <source>places nothing new on it, and tells what is at work there still</source>
        <translation>不再向它分配新的工作，并告知那里仍在进行什么</translation>
    </message>
    <message>
        <source>when that ends by itself</source>
        <translation>何时自动结束</translation>
    </message>
    <message>
        <source>brings them a newer agent, one first, and tells how that gets on</source>
        <translation>为它们更新代理程序，先更新一台，并告知进展</translation>
    </message>
    <message>
        <source>which; the newest if not given</source>
        <translation>哪一个版本；未指定时为最新的</translation>
    </message>
    <message>
        <source>of which channel; stable if not given</source>
        <translation>哪个渠道的；未指定时为 stable</translation>
    </message>
    <message>
        <source>shows its figures to anybody, without name or address</source>
        <translation>向任何人显示它的指标，不含名称和地址</translation>
    </message>
    <message>
        <source>shows them no longer</source>
        <translation>不再显示</translation>
    </message>
    <message>
        <source>drained (%1)</source>
        <translation>排空中（%1）</translation>
    </message>
</context>
<context>
    <name>mh::cli::HostFileCommands</name>
    <message>
        <source>MODE</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>OWNER</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>CHANGED</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>there is no &apos;%1&apos; in the trash</source>
        <translation>回收站中没有“%1”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is now &apos;%2&apos; on &apos;%3&apos;.</source>
        <translation>“%3”的“%1”现在是“%2”。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is in the trash of &apos;%2&apos;.</source>
        <translation>“%1”已移到“%2”的回收站。</translation>
    </message>
    <message>
        <source>The folder &apos;%1&apos; is made on &apos;%2&apos;.</source>
        <translation>文件夹“%1”已在“%2”上创建。</translation>
    </message>
    <message>
        <source>The permissions of &apos;%1&apos; on &apos;%2&apos; are changed.</source>
        <translation>“%2”的“%1”的权限已更改。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>REMOVED</source>
        <translation>移除时间</translation>
    </message>
    <message>
        <source>BY</source>
        <translation>由谁</translation>
    </message>
    <message>
        <source>PATH</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is back.</source>
        <translation>“%1”已取回。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is gone.</source>
        <translation>“%1”已永久移除。</translation>
    </message>
    <message>
        <source>The trash of &apos;%1&apos; is empty.</source>
        <translation>“%1”的回收站已清空。</translation>
    </message>
    <message>
        <source>The manifest of &apos;%1&apos; lets nobody remove anything.</source>
        <translation>“%1”的清单不允许任何人移除内容。</translation>
    </message>
</context>
<context>
    <name>mh::cli::HostTransferCommands</name>
    <message>
        <source>%1; tries again</source>
        <translation>%1；正在重试</translation>
    </message>
    <message>
        <source>%1 is there already; --force replaces it</source>
        <translation>%1 已存在；--force 可替换它</translation>
    </message>
    <message>
        <source>%2 in %1</source>
        <translation>已保存到 %1（%2）</translation>
    </message>
    <message>
        <source>%3 in %1 on &apos;%2&apos;</source>
        <translation>已保存到“%2”的 %1（%3）</translation>
    </message>
</context>
<context>
    <name>mh::cli::LogCommands</name>
    <message>
        <source>TIME</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>LEVEL</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>MESSAGE</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>These are the first %1 lines; --all prints all, --tail 100 the last ones.</source>
        <translation>这是前 %1 行；--all 打印全部，--tail 100 打印最后 100 行。</translation>
    </message>
    <message>
        <source>--level must be DEBUG, INFO, WARN or ERROR</source>
        <translation>--level 必须是 DEBUG、INFO、WARN 或 ERROR</translation>
    </message>
    <message>
        <source>--tail must be a number from 0 to %1</source>
        <translation>--tail 必须是 0 到 %1 的数字</translation>
    </message>
    <message>
        <source>--tail and --all exclude each other</source>
        <translation>--tail 和 --all 不能一起使用</translation>
    </message>
</context>
<context>
    <name>mh::cli::NginxCommands</name>
    <message>
        <source>Nginx</source>
        <translation>Nginx</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>启动时间</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作进程</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Nginx has taken it.</source>
        <translation>Nginx 已采用。</translation>
    </message>
    <message>
        <source>Nginx does not run; it will take it at its start.</source>
        <translation>Nginx 未运行，将在启动时采用。</translation>
    </message>
    <message>
        <source>The configuration is written.</source>
        <translation>配置已写入。</translation>
    </message>
    <message>
        <source>SITE</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>SERVES</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>NAMES</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>LISTENS</source>
        <translation>监听</translation>
    </message>
    <message>
        <source>CHANGED</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Site &apos;%1&apos; is written.</source>
        <translation>站点“%1”已写入。</translation>
    </message>
    <message>
        <source>Site &apos;%1&apos; serves.</source>
        <translation>站点“%1”已启用。</translation>
    </message>
    <message>
        <source>Site &apos;%1&apos; serves no more.</source>
        <translation>站点“%1”已禁用。</translation>
    </message>
    <message>
        <source>Site &apos;%1&apos; is deleted.</source>
        <translation>站点“%1”已删除。</translation>
    </message>
    <message>
        <source>UNTIL</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>ISSUER</source>
        <translation>签发者</translation>
    </message>
    <message>
        <source>SITES</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1 (soon)</source>
        <translation>%1（即将到期）</translation>
    </message>
    <message>
        <source>The certificate for %1 is in %2, until %3.</source>
        <translation>%1 的证书在 %2，有效期至 %3。</translation>
    </message>
</context>
<context>
    <name>mh::cli::PeerCommands</name>
    <message>
        <source>live</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>never connected</source>
        <translation>从未连接</translation>
    </message>
    <message>
        <source>not heard of</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已禁用</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>IPV4</source>
        <translation>IPV4</translation>
    </message>
    <message>
        <source>IPV6</source>
        <translation>IPV6</translation>
    </message>
    <message>
        <source>LAST HANDSHAKE</source>
        <translation>上次握手</translation>
    </message>
    <message>
        <source>RECEIVED</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>SENT</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>对等端</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>IPv4</source>
        <translation>IPv4</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>允许的地址</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>域名服务器</translation>
    </message>
    <message>
        <source>Last handshake</source>
        <translation>上次握手</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Peer &apos;%1&apos; is changed.</source>
        <translation>对等端“%1”已更改。</translation>
    </message>
    <message>
        <source>Peer &apos;%1&apos; may connect.</source>
        <translation>对等端“%1”可以连接。</translation>
    </message>
    <message>
        <source>Peer &apos;%1&apos; is taken off its tunnel.</source>
        <translation>对等端“%1”已从隧道移除。</translation>
    </message>
    <message>
        <source>Peer &apos;%1&apos; has new keys; it needs its configuration anew.</source>
        <translation>对等端“%1”有了新的密钥，需要重新获取配置。</translation>
    </message>
    <message>
        <source>Peer &apos;%1&apos; is deleted.</source>
        <translation>对等端“%1”已删除。</translation>
    </message>
    <message>
        <source>The configuration is in %1; keep it secret.</source>
        <translation>配置已存入 %1，请注意保密。</translation>
    </message>
    <message>
        <source>the private key of this peer is not on the server, or not for you to see</source>
        <translation>该对等端的私钥不在服务器上，或您无权查看</translation>
    </message>
</context>
<context>
    <name>mh::cli::PoolCommands</name>
    <message>
        <source>there is no pool &apos;%1&apos;</source>
        <translation>没有地址池“%1”</translation>
    </message>
    <message>
        <source>allocations are named by their numbers, see &apos;pool allocations&apos;</source>
        <translation>请用编号指定分配，参见“pool allocations”</translation>
    </message>
    <message>
        <source>active</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>exhausted</source>
        <translation>已用尽</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>resting</source>
        <translation>暂停分配</translation>
    </message>
    <message>
        <source>released</source>
        <translation>已释放</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>in no pool</source>
        <translation>不属于任何地址池</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>PREFIX</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>WHOSE</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>UNTIL</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>DESCRIPTION</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>GIVES OUT</source>
        <translation>分配长度</translation>
    </message>
    <message>
        <source>ALLOCATED</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>FREE</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>地址池</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Gives out</source>
        <translation>分配长度</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Kept back</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Pool &apos;%1&apos; is made, its number is %2.</source>
        <translation>已创建地址池“%1”，编号为 %2。</translation>
    </message>
    <message>
        <source>Pool &apos;%1&apos; is changed.</source>
        <translation>地址池“%1”已更改。</translation>
    </message>
    <message>
        <source>Pool &apos;%1&apos; is deleted.</source>
        <translation>地址池“%1”已删除。</translation>
    </message>
    <message>
        <source>More with --from %1</source>
        <translation>用 --from %1 继续</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>%1 is changed.</source>
        <translation>%1 已更改。</translation>
    </message>
    <message>
        <source>%1 is released.</source>
        <translation>%1 已释放。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
</context>
<context>
    <name>mh::cli::ProgressView</name>
    <message>
        <source>%1 of %2 nodes</source>
        <translation>%1 / %2 个节点</translation>
    </message>
    <message>
        <source>try %1</source>
        <translation>第 %1 次</translation>
    </message>
    <message>
        <source>and %1 more nodes</source>
        <translation>还有 %1 个节点</translation>
    </message>
</context>
<context>
    <name>mh::cli::RecordingCommands</name>
    <message>
        <source>still running</source>
        <translation>仍在运行</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未被更改</translation>
    </message>
    <message>
        <source>without its end</source>
        <translation>缺少结尾</translation>
    </message>
    <message>
        <source>changed in line %1</source>
        <translation>第 %1 行被更改</translation>
    </message>
    <message>
        <source>without marks</source>
        <translation>没有标记</translation>
    </message>
    <message>
        <source>RECORDING</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>STARTED</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>OPENED BY</source>
        <translation>打开者</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1 is there already; --force replaces it</source>
        <translation>%1 已存在；--force 可替换它</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，存于 %2</translation>
    </message>
    <message>
        <source>The recording is gone from &apos;%1&apos;.</source>
        <translation>录制已从“%1”删除。</translation>
    </message>
    <message>
        <source>replaces what is there</source>
        <translation>替换原有的内容</translation>
    </message>
    <message>
        <source>what terminals there have shown, and whether it was changed since; of others only for who manages the host</source>
        <translation>那里的终端显示过的内容，以及之后是否被更改；他人的只有管理主机的人能看</translation>
    </message>
    <message>
        <source>downloads one, as asciicast</source>
        <translation>下载一个录制（asciicast 格式）</translation>
    </message>
    <message>
        <source>deletes one for good; for who manages the host</source>
        <translation>永久删除一个；限管理主机的人</translation>
    </message>
</context>
<context>
    <name>mh::cli::ReleaseCommands</name>
    <message>
        <source>cannot read %1: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is larger than a release may be</source>
        <translation>%1 超过发布包的大小上限</translation>
    </message>
    <message>
        <source>is sent</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>is tried</source>
        <translation>正在试运行</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>WAVE</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>WHY</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>One has failed: the others are left as they are.</source>
        <translation>有一台失败：其余保持原样。</translation>
    </message>
    <message>
        <source>host %1: %2</source>
        <translation>主机 %1：%2</translation>
    </message>
    <message>
        <source>host %1 is offline</source>
        <translation>主机 %1 离线</translation>
    </message>
    <message>
        <source>Version %1 is there.</source>
        <translation>版本 %1 已就绪。</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>CHANNEL</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>SYSTEM</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>PROCESSOR</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>OF</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <source>gives the server a release that release-sign has made, with PROGRAM.release beside it</source>
        <translation>将 release-sign 制作的发布包交给服务器，旁边须有 PROGRAM.release</translation>
    </message>
    <message>
        <source>the releases of the agent that the server has</source>
        <translation>服务器上已有的代理程序发布版本</translation>
    </message>
</context>
<context>
    <name>mh::cli::Report</name>
    <message>
        <source>and %1 more; --json shows all</source>
        <translation>还有 %1 项；--json 显示全部</translation>
    </message>
    <message>
        <source>cancelled by %1 (%2)</source>
        <translation>由 %1 取消（%2）</translation>
    </message>
    <message>
        <source>killed by %1</source>
        <translation>由 %1 强制结束</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2：%3</translation>
    </message>
    <message>
        <source> in %1</source>
        <translation>，历时 %1</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>TOOK</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>held</source>
        <translation>已停住</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Blobs are saved with: meshhelmctl execution download %1 BLOB FILE</source>
        <translation>保存 blob 的方法：meshhelmctl execution download %1 BLOB FILE</translation>
    </message>
</context>
<context>
    <name>mh::cli::RoutingCommands</name>
    <message>
        <source>there is no BGP session &apos;%1&apos;</source>
        <translation>没有 BGP 会话“%1”</translation>
    </message>
    <message>
        <source>established</source>
        <translation>已建立</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>announced</source>
        <translation>已宣告</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>resting</source>
        <translation>暂停中</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>NEIGHBOUR</source>
        <translation>邻居</translation>
    </message>
    <message>
        <source>AS</source>
        <translation>AS</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>RECEIVED</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>TOLD</source>
        <translation>已宣告</translation>
    </message>
    <message>
        <source>LAST ERROR</source>
        <translation>上次错误</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Neighbour</source>
        <translation>邻居</translation>
    </message>
    <message>
        <source>AS of the neighbour</source>
        <translation>邻居的 AS</translation>
    </message>
    <message>
        <source>AS of this end</source>
        <translation>本端的 AS</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>上次错误</translation>
    </message>
    <message>
        <source>Refused by its host</source>
        <translation>被主机拒绝</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Hold time</source>
        <translation>保持时间</translation>
    </message>
    <message>
        <source>Sign of life</source>
        <translation>保活间隔</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>跳数</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>已宣告</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>AS must be a number</source>
        <translation>AS 必须是数字</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; is made, its number is %2.</source>
        <translation>已创建 BGP 会话“%1”，编号为 %2。</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; is changed.</source>
        <translation>BGP 会话“%1”已更改。</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; is deleted.</source>
        <translation>BGP 会话“%1”已删除。</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; is started.</source>
        <translation>BGP 会话“%1”已启动。</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; is stopped.</source>
        <translation>BGP 会话“%1”已停止。</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; begins anew.</source>
        <translation>BGP 会话“%1”重新开始。</translation>
    </message>
    <message>
        <source>PREFIX</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>NEXT HOP</source>
        <translation>下一跳</translation>
    </message>
    <message>
        <source>AS PATH</source>
        <translation>AS 路径</translation>
    </message>
    <message>
        <source>ORIGIN</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>PREFERENCE</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>MED</source>
        <translation>MED</translation>
    </message>
    <message>
        <source>COMMUNITIES</source>
        <translation>团体属性</translation>
    </message>
    <message>
        <source>SESSION</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Neighbours are told of %1, by announcement %2.</source>
        <translation>已向邻居宣告 %1，路由宣告编号为 %2。</translation>
    </message>
    <message>
        <source>Announcement %1 is withdrawn.</source>
        <translation>路由宣告 %1 已撤回。</translation>
    </message>
    <message>
        <source>%1 is not announced</source>
        <translation>%1 没有被宣告</translation>
    </message>
    <message>
        <source>SESSIONS</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>OWNER</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>PROGRAM</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>CONNECTED</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>UP TO DATE</source>
        <translation>已是最新</translation>
    </message>
    <message>
        <source>ESTABLISHED</source>
        <translation>已建立</translation>
    </message>
    <message>
        <source>REFUSED</source>
        <translation>拒绝原因</translation>
    </message>
</context>
<context>
    <name>mh::cli::RunCommands</name>
    <message>
        <source>--pin &apos;%1&apos; has not the form NODE=JSON or NODE=@FILE</source>
        <translation>--pin“%1”的形式不是 NODE=JSON 或 NODE=@FILE</translation>
    </message>
    <message>
        <source>--pin %1: the outputs must be an object</source>
        <translation>--pin %1：输出必须是对象</translation>
    </message>
    <message>
        <source>The run is paused, but no node is held; &apos;execution step&apos; holds the next one.</source>
        <translation>运行已暂停，但没有节点停住；“execution step”会停住下一个。</translation>
    </message>
    <message>
        <source>No node is held; the run is %1.</source>
        <translation>没有节点停住；运行的状态是 %1。</translation>
    </message>
    <message>
        <source>Node &apos;%1&apos; will be called with these inputs.</source>
        <translation>将用这些输入调用节点“%1”。</translation>
    </message>
    <message>
        <source>--only stands for --from and --until: give either</source>
        <translation>--only 等于 --from 加 --until：请择一使用</translation>
    </message>
    <message>
        <source>Run %1 is queued at place %2.</source>
        <translation>运行 %1 排在第 %2 位。</translation>
    </message>
    <message>
        <source>Run %1 has started.</source>
        <translation>运行 %1 已启动。</translation>
    </message>
    <message>
        <source>Run %1 is paused.</source>
        <translation>运行 %1 已暂停。</translation>
    </message>
    <message>
        <source>Run %1 goes on.</source>
        <translation>运行 %1 继续进行。</translation>
    </message>
    <message>
        <source>Run %1 goes on by a step.</source>
        <translation>运行 %1 前进一步。</translation>
    </message>
    <message>
        <source>execution inputs needs --input or --inputs; &apos;execution held&apos; shows them</source>
        <translation>execution inputs 需要 --input 或 --inputs；“execution held”会显示它们</translation>
    </message>
</context>
<context>
    <name>mh::cli::ServiceCommands</name>
    <message>
        <source>Service &apos;%1&apos; is made.</source>
        <translation>已创建服务“%1”。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>ENDPOINTS</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>METHOD</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>PATH</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Owner: %1; you may: %2</source>
        <translation>所有者：%1；您的权限：%2</translation>
    </message>
    <message>
        <source>Service &apos;%1&apos; is changed.</source>
        <translation>服务“%1”已更改。</translation>
    </message>
    <message>
        <source>The description of &apos;%1&apos; has been read: %2 endpoints.</source>
        <translation>已读取“%1”的描述：%2 个端点。</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>它有响应。</translation>
    </message>
    <message>
        <source>It does not answer.</source>
        <translation>它没有响应。</translation>
    </message>
    <message>
        <source>Service &apos;%1&apos; is deleted.</source>
        <translation>服务“%1”已删除。</translation>
    </message>
</context>
<context>
    <name>mh::cli::Session</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>Its certificate is %1; --fingerprint accepts it.</source>
        <translation>它的证书是 %1；用 --fingerprint 接受它。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no URL of a server, such as http://127.0.0.1:8080</source>
        <translation>“%1”不是服务器的 URL，例如 http://127.0.0.1:8080</translation>
    </message>
    <message>
        <source>not signed in to %1; use meshhelmctl login</source>
        <translation>尚未登录 %1；请用 meshhelmctl login</translation>
    </message>
    <message>
        <source>there is no field &apos;%1&apos; here, but: %2</source>
        <translation>这里没有字段“%1”，只有：%2</translation>
    </message>
    <message>
        <source>the server %1 is not reachable: %2</source>
        <translation>无法连接到服务器 %1：%2</translation>
    </message>
</context>
<context>
    <name>mh::cli::SettingCommands</name>
    <message>
        <source>%1 is a secret; use --secret %1</source>
        <translation>%1 是机密；请用 --secret %1</translation>
    </message>
    <message>
        <source>%1 is true or false</source>
        <translation>%1 只能是 true 或 false</translation>
    </message>
    <message>
        <source>%1 is a number</source>
        <translation>%1 必须是数字</translation>
    </message>
    <message>
        <source>there is no setting &apos;%1&apos;</source>
        <translation>没有设置“%1”</translation>
    </message>
    <message>
        <source>; did you mean &apos;%1&apos;?</source>
        <translation>；您是指“%1”吗？</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has not the form KEY=VALUE</source>
        <translation>“%1”的形式不是 KEY=VALUE</translation>
    </message>
    <message>
        <source>setting set needs KEY=VALUE or --secret KEY</source>
        <translation>setting set 需要 KEY=VALUE 或 --secret KEY</translation>
    </message>
    <message>
        <source>  (from the next start)</source>
        <translation>  （从下次启动起）</translation>
    </message>
    <message>
        <source>KEY</source>
        <translation>键</translation>
    </message>
    <message>
        <source>VALUE</source>
        <translation>值</translation>
    </message>
    <message>
        <source>FROM</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>APPLIES</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>from: %1, applies: %2</source>
        <translation>来源：%1，生效：%2</translation>
    </message>
</context>
<context>
    <name>mh::cli::ShareCommands</name>
    <message>
        <source>the flow is not shared with &apos;%1&apos;</source>
        <translation>流程没有与“%1”共享</translation>
    </message>
    <message>
        <source>the service is not shared with &apos;%1&apos;</source>
        <translation>服务没有与“%1”共享</translation>
    </message>
    <message>
        <source>%1 is invited (%2).</source>
        <translation>已邀请 %1（%2）。</translation>
    </message>
    <message>
        <source>an invitation is named by its id</source>
        <translation>邀请要以它的 ID 指定</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>FLOW</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>MAY</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>BY</source>
        <translation>由谁</translation>
    </message>
    <message>
        <source>SINCE</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Accepted: the flow %1 (%2).</source>
        <translation>已接受：流程 %1（%2）。</translation>
    </message>
    <message>
        <source>Given back.</source>
        <translation>已交还。</translation>
    </message>
    <message>
        <source>Shared with %1 (%2).</source>
        <translation>已与 %1 共享（%2）。</translation>
    </message>
    <message>
        <source>No longer shared with %1.</source>
        <translation>不再与 %1 共享。</translation>
    </message>
    <message>
        <source>WITH</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>invited</source>
        <translation>已邀请</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>the host is not shared with &apos;%1&apos;</source>
        <translation>主机没有与“%1”共享</translation>
    </message>
</context>
<context>
    <name>mh::cli::TaskCommands</name>
    <message>
        <source>there is no task &apos;%1&apos;</source>
        <translation>没有任务“%1”</translation>
    </message>
    <message>
        <source>several tasks begin with &apos;%1&apos;</source>
        <translation>有多个任务以“%1”开头</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>--%1 must be NAME=VALUE</source>
        <translation>--%1 必须是 NAME=VALUE</translation>
    </message>
    <message>
        <source>--%1 must be a number</source>
        <translation>--%1 必须是数字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be read, or is larger than %2 MiB</source>
        <translation>无法读取“%1”，或它大于 %2 MiB</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>OWNER</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>ENDED</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Left nothing as</source>
        <translation>未产生的文件</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>等待原因</translation>
    </message>
    <message>
        <source>Artefact</source>
        <translation>产物</translation>
    </message>
    <message>
        <source>Task &apos;%1&apos; is being cancelled.</source>
        <translation>正在取消任务“%1”。</translation>
    </message>
    <message>
        <source>Task &apos;%1&apos; is deleted.</source>
        <translation>任务“%1”已删除。</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>%1 bytes are in &apos;%2&apos;.</source>
        <translation>%1 字节已保存到“%2”。</translation>
    </message>
    <message>
        <source>the task has left no file &apos;%1&apos;</source>
        <translation>任务没有留下文件“%1”</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>TASKS</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>MEMORY</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>LABELS</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>%1 of %2, as %3</source>
        <translation>%1 / %2，以 %3 身份</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核数</translation>
    </message>
    <message>
        <source>%1 of %2 taken</source>
        <translation>%1 / %2 已占用</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 of %2 MiB taken</source>
        <translation>%1 / %2 MiB 已占用</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>最后出现</translation>
    </message>
    <message>
        <source>%1 is being restarted.</source>
        <translation>正在重启 %1。</translation>
    </message>
</context>
<context>
    <name>mh::cli::TerminalCommands</name>
    <message>
        <source>asked</source>
        <translation>已请求</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>nobody answered</source>
        <translation>无人答复</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>may watch and type</source>
        <translation>可观看并输入</translation>
    </message>
    <message>
        <source>may watch</source>
        <translation>可观看</translation>
    </message>
    <message>
        <source>TERMINAL</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>STARTED</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>CONTAINER</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>OPENED BY</source>
        <translation>打开者</translation>
    </message>
    <message>
        <source>yourself</source>
        <translation>您自己</translation>
    </message>
    <message>
        <source>VIEW</source>
        <translation>观看请求</translation>
    </message>
    <message>
        <source>ASKED</source>
        <translation>请求时间</translation>
    </message>
    <message>
        <source>WHO</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>WHOSE TERMINAL</source>
        <translation>谁的终端</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1 is asked, until %2: %3</source>
        <translation>已请求 %1，有效至 %2：%3</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>已结束。</translation>
    </message>
    <message>
        <source>this may not be watched: %1</source>
        <translation>不能观看：%1</translation>
    </message>
    <message>
        <source>nobody knows of it</source>
        <translation>没有这个请求</translation>
    </message>
    <message>
        <source>until there is an answer; exit code 1 unless it is yes</source>
        <translation>等到有答复为止；如未获允许，退出码为 1</translation>
    </message>
    <message>
        <source>and lets type into it, too</source>
        <translation>同时允许输入</translation>
    </message>
    <message>
        <source>what runs there: one&apos;s own terminals, and those of others that one can ask to watch</source>
        <translation>在那里运行的终端：自己的，以及可以请求观看的他人终端</translation>
    </message>
    <message>
        <source>asks its opener whether one may watch</source>
        <translation>询问打开者是否允许观看</translation>
    </message>
    <message>
        <source>who asks to watch one&apos;s terminals there, and what became of one&apos;s own asking</source>
        <translation>谁请求观看自己在那里的终端，以及自己的请求结果</translation>
    </message>
    <message>
        <source>lets who asked watch</source>
        <translation>允许请求者观看</translation>
    </message>
    <message>
        <source>does not let who asked watch</source>
        <translation>拒绝请求者观看</translation>
    </message>
    <message>
        <source>ends watching, one&apos;s own or another&apos;s; takes back what one asked</source>
        <translation>结束观看（自己的或他人的）；撤回自己的请求</translation>
    </message>
    <message>
        <source>prints what another&apos;s terminal shows, as it is, until Ctrl+C; it does not type</source>
        <translation>原样输出他人终端显示的内容，直到 Ctrl+C；不会输入</translation>
    </message>
</context>
<context>
    <name>mh::cli::TriggerCommands</name>
    <message>
        <source>&apos;%1&apos; is no trigger&apos;s id</source>
        <translation>“%1”不是触发器的 ID</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>ENABLED</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>URL OR NEXT</source>
        <translation>URL 或下次时间</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Trigger &apos;%1&apos; is made.</source>
        <translation>已创建触发器“%1”。</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Trigger &apos;%1&apos; is changed.</source>
        <translation>触发器“%1”已更改。</translation>
    </message>
    <message>
        <source>Trigger %1 is deleted.</source>
        <translation>触发器 %1 已删除。</translation>
    </message>
    <message>
        <source>--wait takes 1 to %1 seconds</source>
        <translation>--wait 可为 1 到 %1 秒</translation>
    </message>
    <message>
        <source>Listening at %1</source>
        <translation>正在 %1 监听</translation>
    </message>
    <message>
        <source>no request came in time</source>
        <translation>时限内没有收到请求</translation>
    </message>
</context>
<context>
    <name>mh::cli::TunnelCommands</name>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>there is no tunnel &apos;%1&apos;</source>
        <translation>没有隧道“%1”</translation>
    </message>
    <message>
        <source>there is no peer &apos;%1&apos;</source>
        <translation>没有对等端“%1”</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>INTERFACE</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>ADDRESSES</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>PORT</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>PEERS</source>
        <translation>对等端</translation>
    </message>
    <message>
        <source>RECEIVED</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>SENT</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>域名服务器</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>允许的地址</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>对等端</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is made, its number is %2.</source>
        <translation>已创建隧道“%1”，编号为 %2。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is changed.</source>
        <translation>隧道“%1”已更改。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is started.</source>
        <translation>隧道“%1”已启动。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is stopped.</source>
        <translation>隧道“%1”已停止。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is on its host as it is to be.</source>
        <translation>隧道“%1”在主机上已恢复应有的状态。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is deleted.</source>
        <translation>隧道“%1”已删除。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos;: %2</source>
        <translation>隧道“%1”：%2</translation>
    </message>
    <message>
        <source>PUBLIC KEY</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>ALLOWED</source>
        <translation>允许的地址</translation>
    </message>
    <message>
        <source>LAST HANDSHAKE</source>
        <translation>上次握手</translation>
    </message>
    <message>
        <source>PEER</source>
        <translation>对等端</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; would be made.</source>
        <translation>将会创建隧道“%1”。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is made.</source>
        <translation>已创建隧道“%1”。</translation>
    </message>
    <message>
        <source>Commands are not run: %1</source>
        <translation>命令不会执行：%1</translation>
    </message>
</context>
<context>
    <name>mh::cli::UserCommands</name>
    <message>
        <source>there is no user &apos;%1&apos;</source>
        <translation>没有用户“%1”</translation>
    </message>
    <message>
        <source>New password of %1: </source>
        <translation>%1 的新密码： </translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>E-MAIL</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>ROLE</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>FULL NAME</source>
        <translation>全名</translation>
    </message>
    <message>
        <source>User &apos;%1&apos; is made.</source>
        <translation>已创建用户“%1”。</translation>
    </message>
    <message>
        <source>User &apos;%1&apos; is changed.</source>
        <translation>用户“%1”已更改。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has another password.</source>
        <translation>“%1”有了另一个密码。</translation>
    </message>
    <message>
        <source>User &apos;%1&apos; is deleted.</source>
        <translation>用户“%1”已删除。</translation>
    </message>
</context>
<context>
    <name>mh::cli::Watcher</name>
    <message>
        <source>waiting for the server</source>
        <translation>正在等待服务器</translation>
    </message>
    <message>
        <source>It is held; see meshhelmctl execution held %1, then execution step or execution resume.</source>
        <translation>运行已停住；请看 meshhelmctl execution held %1，再用 execution step 或 execution resume。</translation>
    </message>
    <message>
        <source>the server cannot be reached any more: %1</source>
        <translation>再也连不上服务器：%1</translation>
    </message>
    <message>
        <source>The run goes on; meshhelmctl watch %1 shows it again.</source>
        <translation>运行仍在继续；meshhelmctl watch %1 可再次显示。</translation>
    </message>
</context>
<context>
    <name>mh::cli::WorkspaceCommands</name>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>MEMBERS</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>E-MAIL</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Workspace &apos;%1&apos; is made.</source>
        <translation>已创建工作区“%1”。</translation>
    </message>
    <message>
        <source>The workspace is called &apos;%1&apos;.</source>
        <translation>工作区名称是“%1”。</translation>
    </message>
    <message>
        <source>Workspace &apos;%1&apos; has another member.</source>
        <translation>工作区“%1”多了一位成员。</translation>
    </message>
    <message>
        <source>%1 is no member any more.</source>
        <translation>%1 不再是成员。</translation>
    </message>
    <message>
        <source>the workspace has no member &apos;%1&apos;</source>
        <translation>工作区没有成员“%1”</translation>
    </message>
    <message>
        <source>Workspace &apos;%1&apos; is deleted.</source>
        <translation>工作区“%1”已删除。</translation>
    </message>
</context>
</TS>
