<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>mh::words</name>
    <message>
        <source>sign in first</source>
        <translation>请先登录</translation>
    </message>
    <message>
        <source>sign in anew</source>
        <translation>请重新登录</translation>
    </message>
    <message>
        <source>a bearer token is required</source>
        <translation>需要 Bearer 令牌</translation>
    </message>
    <message>
        <source>API keys are not taken here</source>
        <translation>这里不接受 API 密钥</translation>
    </message>
    <message>
        <source>the session has ended</source>
        <translation>会话已结束</translation>
    </message>
    <message>
        <source>the second step of the sign-in is missing</source>
        <translation>登录缺少第二步验证</translation>
    </message>
    <message>
        <source>the refresh token has been used before</source>
        <translation>刷新令牌已被使用过</translation>
    </message>
    <message>
        <source>the refresh token has expired</source>
        <translation>刷新令牌已过期</translation>
    </message>
    <message>
        <source>the refresh token is not known</source>
        <translation>刷新令牌未知</translation>
    </message>
    <message>
        <source>refresh_token is missing</source>
        <translation>缺少 refresh_token</translation>
    </message>
    <message>
        <source>the token is not a bearer token</source>
        <translation>令牌不是 Bearer 令牌</translation>
    </message>
    <message>
        <source>this is not an access token</source>
        <translation>这不是访问令牌</translation>
    </message>
    <message>
        <source>this is not a runtime token</source>
        <translation>这不是运行时令牌</translation>
    </message>
    <message>
        <source>the user no longer exists</source>
        <translation>该用户已不存在</translation>
    </message>
    <message>
        <source>there is no such user</source>
        <translation>没有此用户</translation>
    </message>
    <message>
        <source>there is no such session</source>
        <translation>没有此会话</translation>
    </message>
    <message>
        <source>there is no such API key</source>
        <translation>没有此 API 密钥</translation>
    </message>
    <message>
        <source>there is no such workspace</source>
        <translation>没有此工作区</translation>
    </message>
    <message>
        <source>there is no such share</source>
        <translation>没有此共享</translation>
    </message>
    <message>
        <source>there is no such credential</source>
        <translation>没有此凭据</translation>
    </message>
    <message>
        <source>this user has no picture</source>
        <translation>该用户没有头像</translation>
    </message>
    <message>
        <source>this is no picture</source>
        <translation>这不是图片</translation>
    </message>
    <message>
        <source>a picture is a PNG, JPEG or WebP file</source>
        <translation>图片必须是 PNG、JPEG 或 WebP 文件</translation>
    </message>
    <message>
        <source>a picture has %1 to %2 pixels a side</source>
        <translation>图片的边长为 %1 到 %2 像素</translation>
    </message>
    <message>
        <source>there is an administrator already</source>
        <translation>已有管理员</translation>
    </message>
    <message>
        <source>this is the last administrator</source>
        <translation>这是最后一位管理员</translation>
    </message>
    <message>
        <source>that name or e-mail address is taken</source>
        <translation>该名称或电子邮件地址已被使用</translation>
    </message>
    <message>
        <source>this e-mail address is registered already</source>
        <translation>该电子邮件地址已注册</translation>
    </message>
    <message>
        <source>this username is taken</source>
        <translation>该用户名已被使用</translation>
    </message>
    <message>
        <source>this is no e-mail address</source>
        <translation>这不是电子邮件地址</translation>
    </message>
    <message>
        <source>the account has no e-mail address</source>
        <translation>该账号没有电子邮件地址</translation>
    </message>
    <message>
        <source>no mail can be sent to this address</source>
        <translation>无法向此地址发送邮件</translation>
    </message>
    <message>
        <source>a username has 1 to 100 letters, digits, dots, dashes and underscores</source>
        <translation>用户名由 1 到 100 个字母、数字、点、连字符和下划线组成</translation>
    </message>
    <message>
        <source>unknown role or status</source>
        <translation>未知的角色或状态</translation>
    </message>
    <message>
        <source>the current password is wrong</source>
        <translation>当前密码不正确</translation>
    </message>
    <message>
        <source>the password is wrong</source>
        <translation>密码不正确</translation>
    </message>
    <message>
        <source>the password has to be changed first</source>
        <translation>必须先更改密码</translation>
    </message>
    <message>
        <source>the password must not be the name of the account</source>
        <translation>密码不能与账号名相同</translation>
    </message>
    <message>
        <source>a password has at least %1 characters</source>
        <translation>密码至少 %1 个字符</translation>
    </message>
    <message>
        <source>a password has at most %1 bytes</source>
        <translation>密码最多 %1 字节</translation>
    </message>
    <message>
        <source>this password is one of the commonest</source>
        <translation>这是最常见的密码之一</translation>
    </message>
    <message>
        <source>this password lacks %1 and %2 and %3 and %4</source>
        <translation>密码缺少%1、%2、%3和%4</translation>
    </message>
    <message>
        <source>this password lacks %1 and %2 and %3</source>
        <translation>密码缺少%1、%2和%3</translation>
    </message>
    <message>
        <source>this password lacks %1 and %2</source>
        <translation>密码缺少%1和%2</translation>
    </message>
    <message>
        <source>this password lacks %1</source>
        <translation>密码缺少%1</translation>
    </message>
    <message>
        <source>an upper case letter</source>
        <translation>大写字母</translation>
    </message>
    <message>
        <source>a lower case letter</source>
        <translation>小写字母</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a special character</source>
        <translation>特殊字符</translation>
    </message>
    <message>
        <source>the code is wrong, or has been used</source>
        <translation>验证码不正确，或已被使用</translation>
    </message>
    <message>
        <source>the link has expired</source>
        <translation>链接已过期</translation>
    </message>
    <message>
        <source>the link has expired; ask for another one</source>
        <translation>链接已过期；请重新获取</translation>
    </message>
    <message>
        <source>the link is not valid, or has been used</source>
        <translation>链接无效，或已被使用</translation>
    </message>
    <message>
        <source>the password has been changed since the link was made</source>
        <translation>创建链接后密码已更改</translation>
    </message>
    <message>
        <source>there is a second factor already</source>
        <translation>已启用双重验证</translation>
    </message>
    <message>
        <source>there is a second factor already; switch it off first</source>
        <translation>已启用双重验证；请先停用</translation>
    </message>
    <message>
        <source>there is no second factor</source>
        <translation>未启用双重验证</translation>
    </message>
    <message>
        <source>this server does not offer a second factor</source>
        <translation>此服务器不提供双重验证</translation>
    </message>
    <message>
        <source>can only be switched on by the user, with their own app</source>
        <translation>只能由用户用自己的验证器启用</translation>
    </message>
    <message>
        <source>too many attempts; try again later</source>
        <translation>尝试次数过多；请稍后再试</translation>
    </message>
    <message>
        <source>too many requests</source>
        <translation>请求过多</translation>
    </message>
    <message>
        <source>too many sign-ins at once; try again in a moment</source>
        <translation>同时登录的人过多；请稍后再试</translation>
    </message>
    <message>
        <source>too many mails are waiting to be sent</source>
        <translation>等待发送的邮件过多</translation>
    </message>
    <message>
        <source>this server has no mail server to send mails with</source>
        <translation>此服务器没有可用来发信的邮件服务器</translation>
    </message>
    <message>
        <source>this server sends no mails; ask an administrator</source>
        <translation>此服务器不发送邮件；请联系管理员</translation>
    </message>
    <message>
        <source>ask an administrator for an account</source>
        <translation>请向管理员申请账号</translation>
    </message>
    <message>
        <source>this needs the permission %1</source>
        <translation>这需要 %1 权限</translation>
    </message>
    <message>
        <source>this API key lacks the permission %1</source>
        <translation>此 API 密钥缺少 %1 权限</translation>
    </message>
    <message>
        <source>this needs more rights to it than you have</source>
        <translation>您对它的权限不足</translation>
    </message>
    <message>
        <source>this API key is not for that address</source>
        <translation>此 API 密钥不可从该地址使用</translation>
    </message>
    <message>
        <source>this API key is not for that path</source>
        <translation>此 API 密钥不可用于该路径</translation>
    </message>
    <message>
        <source>this API key is not known</source>
        <translation>此 API 密钥未知</translation>
    </message>
    <message>
        <source>the API key has expired</source>
        <translation>API 密钥已过期</translation>
    </message>
    <message>
        <source>an API key of this level changes nothing here</source>
        <translation>此级别的 API 密钥不能更改这里的内容</translation>
    </message>
    <message>
        <source>a user has at most %1 API keys</source>
        <translation>每个用户最多 %1 个 API 密钥</translation>
    </message>
    <message>
        <source>a viewer&apos;s keys read</source>
        <translation>查看者的密钥只能读取</translation>
    </message>
    <message>
        <source>only administrators make keys of the level admin</source>
        <translation>只有管理员可以创建 admin 级别的密钥</translation>
    </message>
    <message>
        <source>nobody gives a key what they do not hold themselves</source>
        <translation>不能把自己没有的权限赋予密钥</translation>
    </message>
    <message>
        <source>nobody can give or change what they do not hold themselves</source>
        <translation>不能授予或更改自己没有的权限</translation>
    </message>
    <message>
        <source>the owner of this API key cannot sign in</source>
        <translation>此 API 密钥的所有者无法登录</translation>
    </message>
    <message>
        <source>burst_limit needs requests_per_minute</source>
        <translation>burst_limit 需要搭配 requests_per_minute</translation>
    </message>
    <message>
        <source>this is no permission: %1</source>
        <translation>这不是权限：%1</translation>
    </message>
    <message>
        <source>this is no address or subnet: %1</source>
        <translation>这不是地址或子网：%1</translation>
    </message>
    <message>
        <source>a path begins with a slash: %1</source>
        <translation>路径以斜杠开头：%1</translation>
    </message>
    <message>
        <source>nothing can be shared with oneself</source>
        <translation>不能与自己共享</translation>
    </message>
    <message>
        <source>it is shared with them already</source>
        <translation>已与对方共享</translation>
    </message>
    <message>
        <source>it has %1 shares already</source>
        <translation>已有 %1 项共享</translation>
    </message>
    <message>
        <source>either an e-mail address, a username or a userId is needed</source>
        <translation>需要电子邮件地址、用户名或 userId</translation>
    </message>
    <message>
        <source>that user is no member</source>
        <translation>该用户不是成员</translation>
    </message>
    <message>
        <source>the workspace is full</source>
        <translation>工作区已满</translation>
    </message>
    <message>
        <source>you are not a member of that workspace</source>
        <translation>您不是该工作区的成员</translation>
    </message>
    <message>
        <source>a workspace needs a name of at most 255 characters</source>
        <translation>工作区需要名称，最多 255 个字符</translation>
    </message>
    <message>
        <source>only the owner of a workspace adds members</source>
        <translation>只有工作区所有者可以添加成员</translation>
    </message>
    <message>
        <source>only the owner of a workspace may do that</source>
        <translation>只有工作区所有者可以这样做</translation>
    </message>
    <message>
        <source>only the owner of a workspace removes others</source>
        <translation>只有工作区所有者可以移除他人</translation>
    </message>
    <message>
        <source>the owner of a workspace cannot leave it</source>
        <translation>工作区所有者不能离开工作区</translation>
    </message>
    <message>
        <source>another change of the workspace is being stored</source>
        <translation>工作区的另一项更改正在保存</translation>
    </message>
    <message>
        <source>another change of the credential is being stored</source>
        <translation>凭据的另一项更改正在保存</translation>
    </message>
    <message>
        <source>another change of the share is being stored</source>
        <translation>此共享的另一项更改正在保存</translation>
    </message>
    <message>
        <source>somebody else has changed it meanwhile</source>
        <translation>在此期间已有其他人更改了它</translation>
    </message>
    <message>
        <source>another change of &apos;%1&apos; is being stored</source>
        <translation>“%1”的另一项更改正在保存</translation>
    </message>
    <message>
        <source>a credential needs a name of at most 255 characters</source>
        <translation>凭据需要名称，最多 255 个字符</translation>
    </message>
    <message>
        <source>only its owner may change a credential</source>
        <translation>只有所有者可以更改凭据</translation>
    </message>
    <message>
        <source>the credential belongs to somebody else</source>
        <translation>凭据属于其他人</translation>
    </message>
    <message>
        <source>the credential is in use</source>
        <translation>凭据正在使用</translation>
    </message>
    <message>
        <source>the type cannot be changed</source>
        <translation>类型不能更改</translation>
    </message>
    <message>
        <source>unknown type of credential</source>
        <translation>未知的凭据类型</translation>
    </message>
    <message>
        <source>unknown type or visibility</source>
        <translation>未知的类型或可见范围</translation>
    </message>
    <message>
        <source>this server keeps no credentials</source>
        <translation>此服务器不保存凭据</translation>
    </message>
    <message>
        <source>there is no setting %1</source>
        <translation>没有设置 %1</translation>
    </message>
    <message>
        <source>is not among the settings that can be changed here</source>
        <translation>不在可在此更改的设置之列</translation>
    </message>
    <message>
        <source>the server is stopping</source>
        <translation>服务器正在停止</translation>
    </message>
    <message>
        <source>the server says nothing</source>
        <translation>服务器没有回应</translation>
    </message>
    <message>
        <source>the store takes nothing at the moment</source>
        <translation>服务器目前无法保存</translation>
    </message>
    <message>
        <source>the store cannot grow: the disk is full</source>
        <translation>无法保存：磁盘已满</translation>
    </message>
    <message>
        <source>the store is locked: %1</source>
        <translation>数据库被锁定：%1</translation>
    </message>
    <message>
        <source>nobody can say yet whether this was stored: %1</source>
        <translation>目前还无法确定这是否已保存：%1</translation>
    </message>
    <message>
        <source>the store cannot be read or written: %1</source>
        <translation>无法读写数据库：%1</translation>
    </message>
    <message>
        <source>the server&apos;s store is damaged; an administrator finds in its log what to do</source>
        <translation>服务器的数据库已损坏；管理员可在日志中找到处理方法</translation>
    </message>
    <message>
        <source>the server has failed at this; its log tells why under the request&apos;s id</source>
        <translation>服务器处理失败；原因可在其日志中按请求编号查到</translation>
    </message>
    <message>
        <source>a write before this one was refused</source>
        <translation>前一项写入被拒绝</translation>
    </message>
    <message>
        <source>there is no such path</source>
        <translation>没有此路径</translation>
    </message>
    <message>
        <source>this path does not have the method %1</source>
        <translation>此路径不支持 %1 方法</translation>
    </message>
    <message>
        <source>the body is missing</source>
        <translation>缺少正文</translation>
    </message>
    <message>
        <source>the body&apos;s member &apos;%1&apos; is missing</source>
        <translation>正文缺少成员“%1”</translation>
    </message>
    <message>
        <source>another kind of server answers there</source>
        <translation>该处应答的是另一种服务器</translation>
    </message>
    <message>
        <source>a path begins with $.trigger or $.nodes; for a text that begins with $, write $$</source>
        <translation>路径以 $.trigger 或 $.nodes 开头；若文本以 $ 开头，请写成 $$</translation>
    </message>
    <message>
        <source>a path begins with $.trigger or $.nodes</source>
        <translation>路径以 $.trigger 或 $.nodes 开头</translation>
    </message>
    <message>
        <source>a path begins with $</source>
        <translation>路径以 $ 开头</translation>
    </message>
    <message>
        <source>the path ends at character %1, but the text goes on</source>
        <translation>路径在第 %1 个字符结束，但后面还有文本</translation>
    </message>
    <message>
        <source>the path has too many parts</source>
        <translation>路径的层数太多</translation>
    </message>
    <message>
        <source>the path is nested too deeply</source>
        <translation>路径嵌套过深</translation>
    </message>
    <message>
        <source>the path visits too many values</source>
        <translation>路径会访问太多值</translation>
    </message>
    <message>
        <source>the id of a node is followed by .output</source>
        <translation>节点 ID 后面要接 .output</translation>
    </message>
    <message>
        <source>$.nodes is followed by the id of one node</source>
        <translation>$.nodes 后面要接一个节点的 ID</translation>
    </message>
    <message>
        <source>$.edges is followed by the id of one edge</source>
        <translation>$.edges 后面要接一条连线的 ID</translation>
    </message>
    <message>
        <source>&amp;&amp;, || or the end is expected</source>
        <translation>此处应为 &amp;&amp;、|| 或结尾</translation>
    </message>
    <message>
        <source>) is expected</source>
        <translation>此处应为 )</translation>
    </message>
    <message>
        <source>] is expected</source>
        <translation>此处应为 ]</translation>
    </message>
    <message>
        <source>, or ) is expected</source>
        <translation>此处应为 , 或 )</translation>
    </message>
    <message>
        <source>}} is expected after the path</source>
        <translation>路径后面应为 }}</translation>
    </message>
    <message>
        <source>a comparison or a test is expected</source>
        <translation>此处应为比较或测试</translation>
    </message>
    <message>
        <source>a name is expected</source>
        <translation>此处应为名称</translation>
    </message>
    <message>
        <source>a name, an index, a slice, * or ? is expected</source>
        <translation>此处应为名称、索引、切片、* 或 ?</translation>
    </message>
    <message>
        <source>a number is expected</source>
        <translation>此处应为数字</translation>
    </message>
    <message>
        <source>a whole number is expected</source>
        <translation>此处应为整数</translation>
    </message>
    <message>
        <source>a list is expected</source>
        <translation>此处应为列表</translation>
    </message>
    <message>
        <source>a JSON object is expected</source>
        <translation>此处应为 JSON 对象</translation>
    </message>
    <message>
        <source>a text in quotes, a number, true, false, null, JSON or a path is expected</source>
        <translation>此处应为加引号的文本、数字、true、false、null、JSON 或路径</translation>
    </message>
    <message>
        <source>a value, a path or a function is expected</source>
        <translation>此处应为值、路径或函数</translation>
    </message>
    <message>
        <source>the name of a transform is expected after |</source>
        <translation>| 后面应为转换函数的名称</translation>
    </message>
    <message>
        <source>there is no transform &apos;%1&apos;</source>
        <translation>没有名为“%1”的转换函数</translation>
    </message>
    <message>
        <source>there is no function %1</source>
        <translation>没有名为“%1”的函数</translation>
    </message>
    <message>
        <source>%1 has the wrong number of arguments</source>
        <translation>%1 的参数个数不对</translation>
    </message>
    <message>
        <source>%1 needs a path</source>
        <translation>%1 需要一个路径</translation>
    </message>
    <message>
        <source>match and search are tests, not values</source>
        <translation>match 和 search 是测试，不是值</translation>
    </message>
    <message>
        <source>only a path to one value can be compared</source>
        <translation>只有指向单个值的路径才能比较</translation>
    </message>
    <message>
        <source>the filter is nested too deeply</source>
        <translation>筛选条件嵌套过深</translation>
    </message>
    <message>
        <source>too many selectors in one bracket</source>
        <translation>一组方括号中的选择项太多</translation>
    </message>
    <message>
        <source>index must be between 0 and %1</source>
        <translation>索引必须在 0 到 %1 之间</translation>
    </message>
    <message>
        <source>start and end are whole numbers</source>
        <translation>起点和终点必须是整数</translation>
    </message>
    <message>
        <source>the number of digits is 0 to 15</source>
        <translation>小数位数为 0 到 15</translation>
    </message>
    <message>
        <source>the closing quote is missing</source>
        <translation>缺少结尾的引号</translation>
    </message>
    <message>
        <source>an unknown escape in quoted text</source>
        <translation>引号中的文本含有未知的转义字符</translation>
    </message>
    <message>
        <source>a control character in quoted text</source>
        <translation>引号中的文本含有控制字符</translation>
    </message>
    <message>
        <source>the JSON does not end</source>
        <translation>JSON 没有结尾</translation>
    </message>
    <message>
        <source>a text has at most %1 placeholders</source>
        <translation>一段文本最多 %1 个占位符</translation>
    </message>
    <message>
        <source>more than %1 transforms</source>
        <translation>转换函数超过 %1 个</translation>
    </message>
    <message>
        <source>the text becomes too long</source>
        <translation>生成的文本太长</translation>
    </message>
    <message>
        <source>the mapping is nested too deeply</source>
        <translation>映射嵌套过深</translation>
    </message>
    <message>
        <source>the value is nested too deeply</source>
        <translation>值嵌套过深</translation>
    </message>
    <message>
        <source>there is no member &apos;%1&apos;</source>
        <translation>没有成员“%1”</translation>
    </message>
    <message>
        <source>there is no member &apos;%1&apos; (there are &apos;%2&apos;)</source>
        <translation>没有成员“%1”（有的是“%2”）</translation>
    </message>
    <message>
        <source>there is no item %1</source>
        <translation>没有第 %1 项</translation>
    </message>
    <message>
        <source>node &apos;%1&apos; has no output</source>
        <translation>节点“%1”没有输出</translation>
    </message>
    <message>
        <source>node &apos;%1&apos; does not lead here</source>
        <translation>节点“%1”不通向这里</translation>
    </message>
    <message>
        <source>edge &apos;%1&apos; does not lead here</source>
        <translation>连线“%1”不通向这里</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>需要%1</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>布尔值</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>is not a number</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>is not a whole number</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>is not a time</source>
        <translation>不是时间</translation>
    </message>
    <message>
        <source>is not a time (ISO 8601, or seconds or milliseconds since 1970)</source>
        <translation>不是时间（ISO 8601，或自 1970 年起的秒数或毫秒数）</translation>
    </message>
    <message>
        <source>is neither true nor false</source>
        <translation>既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>is not a regular expression</source>
        <translation>不是正则表达式</translation>
    </message>
    <message>
        <source>is not a regular expression: %1</source>
        <translation>不是正则表达式：%1</translation>
    </message>
    <message>
        <source>takes too long to match with the pattern %1</source>
        <translation>与模式 %1 匹配的时间过长</translation>
    </message>
    <message>
        <source>there is no such time zone</source>
        <translation>没有这个时区</translation>
    </message>
    <message>
        <source>unknown time zone &apos;%1&apos;</source>
        <translation>未知时区“%1”</translation>
    </message>
    <message>
        <source>the text is not the JSON of a value of type %1</source>
        <translation>文本不是 %1 类型的值的 JSON</translation>
    </message>
    <message>
        <source>%1 does not fit the type %2</source>
        <translation>%1 不符合类型 %2</translation>
    </message>
    <message>
        <source>source is more than a path: %1</source>
        <translation>source 不只是路径：%1</translation>
    </message>
    <message>
        <source>source must be a path below the source node&apos;s output, such as $.id</source>
        <translation>source 必须是源节点输出下的路径，例如 $.id</translation>
    </message>
    <message>
        <source>target must name one input port, such as $.image</source>
        <translation>target 必须指定一个输入，例如 $.image</translation>
    </message>
    <message>
        <source>transform is more than transforms: %1</source>
        <translation>transform 不只是转换函数：%1</translation>
    </message>
    <message>
        <source>cron: five fields are expected, or six with seconds</source>
        <translation>Cron：应有五个字段，含秒则为六个</translation>
    </message>
    <message>
        <source>cron: &apos;%1&apos; is no %2 (%3 to %4)</source>
        <translation>Cron：“%1”不是%2（%3 到 %4）</translation>
    </message>
    <message>
        <source>second</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>分</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>时</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>a flow needs at least one node</source>
        <translation>流程至少要有一个节点</translation>
    </message>
    <message>
        <source>a flow has at most %1 nodes and %2 edges</source>
        <translation>流程最多 %1 个节点和 %2 条连线</translation>
    </message>
    <message>
        <source>a flow has at most %1 nodes</source>
        <translation>流程最多 %1 个节点</translation>
    </message>
    <message>
        <source>a flow has at most %1 edges</source>
        <translation>流程最多 %1 条连线</translation>
    </message>
    <message>
        <source>a flow has at most %1 groups</source>
        <translation>流程最多 %1 个分组</translation>
    </message>
    <message>
        <source>a flow has at most %1 notes</source>
        <translation>流程最多 %1 条注释</translation>
    </message>
    <message>
        <source>a component is missing</source>
        <translation>缺少组件</translation>
    </message>
    <message>
        <source>a node needs an id</source>
        <translation>节点需要 ID</translation>
    </message>
    <message>
        <source>an edge needs an id</source>
        <translation>连线需要 ID</translation>
    </message>
    <message>
        <source>a %1 needs an id</source>
        <translation>%1需要 ID</translation>
    </message>
    <message>
        <source>an id is missing</source>
        <translation>缺少 ID</translation>
    </message>
    <message>
        <source>an id has at most %1 characters</source>
        <translation>ID 最多 %1 个字符</translation>
    </message>
    <message>
        <source>the id %1 is used twice</source>
        <translation>ID %1 使用了两次</translation>
    </message>
    <message>
        <source>is used twice</source>
        <translation>使用了两次</translation>
    </message>
    <message>
        <source>an edge leads from %1 to itself</source>
        <translation>一条连线从 %1 连回自身</translation>
    </message>
    <message>
        <source>an edge cannot lead from a node to itself</source>
        <translation>连线不能连回同一个节点</translation>
    </message>
    <message>
        <source>there is already an edge from %1 to %2</source>
        <translation>从 %1 到 %2 已有连线</translation>
    </message>
    <message>
        <source>there is already a node &apos;%1&apos;</source>
        <translation>已有节点“%1”</translation>
    </message>
    <message>
        <source>there is already an edge &apos;%1&apos;</source>
        <translation>已有连线“%1”</translation>
    </message>
    <message>
        <source>there is no node &apos;%1&apos;</source>
        <translation>没有节点“%1”</translation>
    </message>
    <message>
        <source>there is no node %1</source>
        <translation>没有节点 %1</translation>
    </message>
    <message>
        <source>there is no edge &apos;%1&apos;</source>
        <translation>没有连线“%1”</translation>
    </message>
    <message>
        <source>there is no %1 &apos;%2&apos;</source>
        <translation>没有%1“%2”</translation>
    </message>
    <message>
        <source>there are two groups &apos;%1&apos;</source>
        <translation>有两个分组都是“%1”</translation>
    </message>
    <message>
        <source>there are two notes &apos;%1&apos;</source>
        <translation>有两条注释都是“%1”</translation>
    </message>
    <message>
        <source>group &apos;%1&apos; is within itself</source>
        <translation>分组“%1”包含了自身</translation>
    </message>
    <message>
        <source>groups are nested at most %1 deep</source>
        <translation>分组最多嵌套 %1 层</translation>
    </message>
    <message>
        <source>group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>note</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>the nodes run in a circle: %1</source>
        <translation>节点形成循环：%1</translation>
    </message>
    <message>
        <source>the nodes run in a circle: %1 (%2 more nodes are on circles with them)</source>
        <translation>节点形成循环：%1（另有 %2 个节点也在循环中）</translation>
    </message>
    <message>
        <source>leads back to itself</source>
        <translation>又通回自身</translation>
    </message>
    <message>
        <source>leads nowhere</source>
        <translation>没有通向任何地方</translation>
    </message>
    <message>
        <source>node %1 has no handle %2</source>
        <translation>节点 %1 没有分支 %2</translation>
    </message>
    <message>
        <source>node %1 has no input %2</source>
        <translation>节点 %1 没有输入 %2</translation>
    </message>
    <message>
        <source>node %1 has no output %2</source>
        <translation>节点 %1 没有输出 %2</translation>
    </message>
    <message>
        <source>node %1 does not come before this one</source>
        <translation>节点 %1 不在此节点之前</translation>
    </message>
    <message>
        <source>node %1 is disabled and passes on what enters it, which is no %2</source>
        <translation>节点 %1 已停用，会直接传递收到的数据，而那不是 %2</translation>
    </message>
    <message>
        <source>edge %1 does not lead to this node</source>
        <translation>连线 %1 不通向此节点</translation>
    </message>
    <message>
        <source>waits for %1 edges, but only %2 lead here</source>
        <translation>等待 %1 条连线，但只有 %2 条通向这里</translation>
    </message>
    <message>
        <source>output %1 of node %2 is of type %3, which cannot become %4</source>
        <translation>节点 %2 的输出 %1 是 %3 类型，无法转成 %4</translation>
    </message>
    <message>
        <source>the required input %1 is not mapped</source>
        <translation>必填的输入 %1 没有映射</translation>
    </message>
    <message>
        <source>one of the inputs %1 is needed</source>
        <translation>需要提供输入 %1 之一</translation>
    </message>
    <message>
        <source>there is no component %1</source>
        <translation>没有组件 %1</translation>
    </message>
    <message>
        <source>only a join can read edges</source>
        <translation>只有合并节点可以读取连线</translation>
    </message>
    <message>
        <source>only the trigger can be read here</source>
        <translation>这里只能读取触发器</translation>
    </message>
    <message>
        <source>the schema of component %1 is broken: %2</source>
        <translation>组件 %1 的 Schema 有误：%2</translation>
    </message>
    <message>
        <source>an edit has at most %1 operations</source>
        <translation>一次编辑最多 %1 个操作</translation>
    </message>
    <message>
        <source>has at most %1 points</source>
        <translation>最多 %1 个点</translation>
    </message>
    <message>
        <source>needs points with x and y</source>
        <translation>需要具有 x 和 y 的点</translation>
    </message>
    <message>
        <source>must be %1 to %2</source>
        <translation>必须是 %1 到 %2</translation>
    </message>
    <message>
        <source>%1 (and %2 more problems)</source>
        <translation>%1（还有 %2 个问题）</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>is missing beside &apos;%1&apos;</source>
        <translation>有“%1”时不可缺少</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>不能为空</translation>
    </message>
    <message>
        <source>must be text</source>
        <translation>必须是文本</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>必须是数字</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>must be a whole number, 0 or more</source>
        <translation>必须是 0 或以上的整数</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>必须是 true 或 false</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>必须是对象</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>必须是列表</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>必须是文本列表</translation>
    </message>
    <message>
        <source>must be a list of names</source>
        <translation>必须是名称列表</translation>
    </message>
    <message>
        <source>must be a list of names at &apos;%1&apos;</source>
        <translation>“%1”必须是名称列表</translation>
    </message>
    <message>
        <source>must be a list of schemas</source>
        <translation>必须是 Schema 列表</translation>
    </message>
    <message>
        <source>must be a list of values</source>
        <translation>必须是值列表</translation>
    </message>
    <message>
        <source>must be an object of schemas</source>
        <translation>必须是由 Schema 组成的对象</translation>
    </message>
    <message>
        <source>must be object: what it describes has members</source>
        <translation>必须是 object：它描述的内容有成员</translation>
    </message>
    <message>
        <source>must be a UUID</source>
        <translation>必须是 UUID</translation>
    </message>
    <message>
        <source>must be an ISO 8601 time</source>
        <translation>必须是 ISO 8601 时间</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>必须在 %1 到 %2 之间</translation>
    </message>
    <message>
        <source>must be at least %1</source>
        <translation>至少为 %1</translation>
    </message>
    <message>
        <source>must be at most %1</source>
        <translation>最多为 %1</translation>
    </message>
    <message>
        <source>must be greater than %1</source>
        <translation>必须大于 %1</translation>
    </message>
    <message>
        <source>must be less than %1</source>
        <translation>必须小于 %1</translation>
    </message>
    <message>
        <source>must be a multiple of %1</source>
        <translation>必须是 %1 的倍数</translation>
    </message>
    <message>
        <source>must be one of %1</source>
        <translation>必须是以下之一：%1</translation>
    </message>
    <message>
        <source>must be %1</source>
        <translation>必须是 %1</translation>
    </message>
    <message>
        <source>must have at most %1 characters</source>
        <translation>最多 %1 个字符</translation>
    </message>
    <message>
        <source>must have at least %1 characters</source>
        <translation>至少 %1 个字符</translation>
    </message>
    <message>
        <source>must have at most %1 ports</source>
        <translation>输入与输出最多 %1 个</translation>
    </message>
    <message>
        <source>must have 1 to %1 characters</source>
        <translation>必须有 1 到 %1 个字符</translation>
    </message>
    <message>
        <source>must be 1 to 100 letters, digits, &apos;.&apos;, &apos;_&apos; or &apos;-&apos;</source>
        <translation>必须是 1 到 100 个字母、数字、“.”、“_”或“-”</translation>
    </message>
    <message>
        <source>has more than %1 items</source>
        <translation>超过 %1 项</translation>
    </message>
    <message>
        <source>has an item that is empty or longer than %1 characters</source>
        <translation>有一项为空或超过 %1 个字符</translation>
    </message>
    <message>
        <source>has item %1 twice: again at %2</source>
        <translation>第 %1 项重复：第 %2 项再次出现</translation>
    </message>
    <message>
        <source>does not match the pattern %1</source>
        <translation>不符合模式 %1</translation>
    </message>
    <message>
        <source>is not of the format %1</source>
        <translation>不符合格式 %1</translation>
    </message>
    <message>
        <source>is not allowed</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>is too long</source>
        <translation>太长</translation>
    </message>
    <message>
        <source>is none of the values that are allowed</source>
        <translation>不是允许的值</translation>
    </message>
    <message>
        <source>is not the one value that is allowed</source>
        <translation>不是唯一允许的值</translation>
    </message>
    <message>
        <source>is what must not be here</source>
        <translation>这里不允许这个值</translation>
    </message>
    <message>
        <source>has a member that is not allowed: &apos;%1&apos;</source>
        <translation>含有不允许的成员：“%1”</translation>
    </message>
    <message>
        <source>has a member of a name that is not allowed: &apos;%1&apos;</source>
        <translation>含有名称不允许的成员：“%1”</translation>
    </message>
    <message>
        <source>does not contain what it must</source>
        <translation>未包含必需的内容</translation>
    </message>
    <message>
        <source>contains more than %1 of what it may contain</source>
        <translation>包含的数量超过允许的 %1</translation>
    </message>
    <message>
        <source>fits none of %1 alternatives</source>
        <translation>%1 种选择都不符合</translation>
    </message>
    <message>
        <source>fits more than one of %1 alternatives</source>
        <translation>%1 种选择中符合了不止一种</translation>
    </message>
    <message>
        <source>cannot be checked: the value is too large or too deep for this schema</source>
        <translation>无法检查：对此 Schema 而言，值过大或过深</translation>
    </message>
    <message>
        <source>names no type</source>
        <translation>未指定类型</translation>
    </message>
    <message>
        <source>is none of the types null, boolean, object, array, number, integer, string</source>
        <translation>不是 null、boolean、object、array、number、integer、string 中的任何类型</translation>
    </message>
    <message>
        <source>a schema is an object, true or false</source>
        <translation>Schema 是对象、true 或 false</translation>
    </message>
    <message>
        <source>the schema at &apos;%1&apos;: %2</source>
        <translation>“%1”处的 Schema：%2</translation>
    </message>
    <message>
        <source>leads to a schema that is broken at &apos;%1&apos;: %2</source>
        <translation>指向在“%1”处有误的 Schema：%2</translation>
    </message>
    <message>
        <source>only references inside the schema (#/...) are followed</source>
        <translation>只跟随 Schema 内部的引用 (#/...)</translation>
    </message>
    <message>
        <source>the schema has more than %1 subschemas</source>
        <translation>Schema 的子项超过 %1 个</translation>
    </message>
    <message>
        <source>the schema is nested too deeply</source>
        <translation>Schema 嵌套过深</translation>
    </message>
    <message>
        <source>the pattern is not a regular expression: %1</source>
        <translation>模式不是正则表达式：%1</translation>
    </message>
    <message>
        <source>the default: %1</source>
        <translation>默认值：%1</translation>
    </message>
    <message>
        <source>not JSON: %1 at byte %2</source>
        <translation>不是 JSON：第 %2 字节处%1</translation>
    </message>
    <message>
        <source>not JSON: %1 at character %2</source>
        <translation>不是 JSON：第 %2 个字符处%1</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>不是 JSON：%1</translation>
    </message>
    <message>
        <source>illegal value</source>
        <translation>值不合法</translation>
    </message>
    <message>
        <source>illegal number</source>
        <translation>数字不合法</translation>
    </message>
    <message>
        <source>unterminated object</source>
        <translation>对象没有结尾</translation>
    </message>
    <message>
        <source>unterminated array</source>
        <translation>数组没有结尾</translation>
    </message>
    <message>
        <source>unterminated string</source>
        <translation>字符串没有结尾</translation>
    </message>
    <message>
        <source>missing name separator</source>
        <translation>缺少冒号</translation>
    </message>
    <message>
        <source>missing value separator</source>
        <translation>缺少逗号</translation>
    </message>
    <message>
        <source>invalid escape sequence</source>
        <translation>转义字符不合法</translation>
    </message>
    <message>
        <source>invalid UTF8 string</source>
        <translation>不是有效的 UTF-8 字符串</translation>
    </message>
    <message>
        <source>object is missing after a comma</source>
        <translation>逗号后面缺少内容</translation>
    </message>
    <message>
        <source>document too large</source>
        <translation>文档过大</translation>
    </message>
    <message>
        <source>too deeply nested document</source>
        <translation>文档嵌套过深</translation>
    </message>
    <message>
        <source>garbage at the end of the document</source>
        <translation>文档结尾有多余的内容</translation>
    </message>
    <message>
        <source>must not be null</source>
        <translation>不能为 null</translation>
    </message>
    <message>
        <source>must be an http or https URL</source>
        <translation>必须是 http 或 https 网址</translation>
    </message>
    <message>
        <source>must be an http or https URL without a user</source>
        <translation>必须是不含用户的 http 或 https 网址</translation>
    </message>
    <message>
        <source>must have neither user, query nor fragment</source>
        <translation>不能含有用户、查询或片段</translation>
    </message>
    <message>
        <source>must be a host name or an address</source>
        <translation>必须是主机名或地址</translation>
    </message>
    <message>
        <source>must be a port from 1 to 65535</source>
        <translation>必须是 1 到 65535 的端口</translation>
    </message>
    <message>
        <source>must begin with &apos;/&apos;</source>
        <translation>必须以“/”开头</translation>
    </message>
    <message>
        <source>must begin with &apos;/&apos; and have neither query nor fragment</source>
        <translation>必须以“/”开头，且不含查询和片段</translation>
    </message>
    <message>
        <source>must not contain control characters</source>
        <translation>不能含有控制字符</translation>
    </message>
    <message>
        <source>must be an e-mail address</source>
        <translation>必须是电子邮件地址</translation>
    </message>
    <message>
        <source>must be webhook, schedule or event</source>
        <translation>必须是 webhook、schedule 或 event</translation>
    </message>
    <message>
        <source>must be approved or rejected</source>
        <translation>必须是 approved 或 rejected</translation>
    </message>
    <message>
        <source>must be view, edit or admin</source>
        <translation>必须是 view、edit 或 admin</translation>
    </message>
    <message>
        <source>must be read, write or admin</source>
        <translation>必须是 read、write 或 admin</translation>
    </message>
    <message>
        <source>must be private, workspace or shared</source>
        <translation>必须是 private、workspace 或 shared</translation>
    </message>
    <message>
        <source>must be skip, last or all</source>
        <translation>必须是 skip、last 或 all</translation>
    </message>
    <message>
        <source>must be at_once or when_ended</source>
        <translation>必须是 at_once 或 when_ended</translation>
    </message>
    <message>
        <source>must be basic or body</source>
        <translation>必须是 basic 或 body</translation>
    </message>
    <message>
        <source>must be postgresql or mysql</source>
        <translation>必须是 postgresql 或 mysql</translation>
    </message>
    <message>
        <source>must be custom:&lt;name&gt; or one of %1</source>
        <translation>必须是 custom:&lt;名称&gt; 或以下之一：%1</translation>
    </message>
    <message>
        <source>must be execution.completed, .failed, .cancelled, .ended or custom:&lt;name&gt;</source>
        <translation>必须是 execution.completed、.failed、.cancelled、.ended 或 custom:&lt;名称&gt;</translation>
    </message>
    <message>
        <source>must be &apos;secret:&apos; and the id of a credential</source>
        <translation>必须是“secret:”加凭据的 ID</translation>
    </message>
    <message>
        <source>must name a setting to change</source>
        <translation>必须指定要更改的设置</translation>
    </message>
    <message>
        <source>is not a header name</source>
        <translation>不是标头名称</translation>
    </message>
    <message>
        <source>is not the name of a header</source>
        <translation>不是标头名称</translation>
    </message>
    <message>
        <source>is not the scheme that stands before a token</source>
        <translation>不是令牌前面的方案名称</translation>
    </message>
    <message>
        <source>has the wrong type</source>
        <translation>类型不对</translation>
    </message>
    <message>
        <source>%1 has the wrong type</source>
        <translation>%1 的类型不对</translation>
    </message>
    <message>
        <source>there is no such flow</source>
        <translation>没有此流程</translation>
    </message>
    <message>
        <source>there is no such flow version</source>
        <translation>没有此流程版本</translation>
    </message>
    <message>
        <source>there is no such execution</source>
        <translation>没有此执行</translation>
    </message>
    <message>
        <source>there is no such live execution</source>
        <translation>没有此正在进行的执行</translation>
    </message>
    <message>
        <source>there is no such trigger</source>
        <translation>没有此触发器</translation>
    </message>
    <message>
        <source>there is no such webhook</source>
        <translation>没有此 Webhook</translation>
    </message>
    <message>
        <source>there is no such mapping in the draft</source>
        <translation>草稿中没有此映射</translation>
    </message>
    <message>
        <source>there is no blob %1</source>
        <translation>没有 Blob %1</translation>
    </message>
    <message>
        <source>this execution has no such blob</source>
        <translation>此执行没有此 Blob</translation>
    </message>
    <message>
        <source>the execution has no such node</source>
        <translation>此执行没有此节点</translation>
    </message>
    <message>
        <source>a flow with this name exists already</source>
        <translation>已有同名的流程</translation>
    </message>
    <message>
        <source>the flow has no published version</source>
        <translation>流程没有已发布的版本</translation>
    </message>
    <message>
        <source>the flow has no version &apos;%1&apos;</source>
        <translation>流程没有版本“%1”</translation>
    </message>
    <message>
        <source>the flow has a version &apos;%1&apos; already</source>
        <translation>流程已有版本“%1”</translation>
    </message>
    <message>
        <source>the flow has been changed meanwhile; its revision is %1</source>
        <translation>流程在此期间已被更改；当前修订为 %1</translation>
    </message>
    <message>
        <source>the flow already runs as often as its settings allow</source>
        <translation>流程的并发运行数已达设置上限</translation>
    </message>
    <message>
        <source>the flow&apos;s owner has no account any more</source>
        <translation>流程所有者的账号已不存在</translation>
    </message>
    <message>
        <source>the account of the flow&apos;s owner is not active</source>
        <translation>流程所有者的账号未激活</translation>
    </message>
    <message>
        <source>the draft has no node &apos;%1&apos;</source>
        <translation>草稿没有节点“%1”</translation>
    </message>
    <message>
        <source>the flow has no node &apos;%1&apos;</source>
        <translation>流程没有节点“%1”</translation>
    </message>
    <message>
        <source>the flow has no such node</source>
        <translation>流程没有此节点</translation>
    </message>
    <message>
        <source>must not begin with &apos;%1&apos;</source>
        <translation>不能以“%1”开头</translation>
    </message>
    <message>
        <source>there is no flow &apos;%1&apos;</source>
        <translation>没有流程“%1”</translation>
    </message>
    <message>
        <source>there is a mapping between these nodes already</source>
        <translation>这些节点之间已有映射</translation>
    </message>
    <message>
        <source>the port &apos;%1&apos; of &apos;%2&apos; has a mapping already</source>
        <translation>“%2”的输入“%1”已有映射</translation>
    </message>
    <message>
        <source>too many executions are waiting already</source>
        <translation>等待中的执行已经过多</translation>
    </message>
    <message>
        <source>replaced by execution %1</source>
        <translation>已被执行 %1 取代</translation>
    </message>
    <message>
        <source>the execution has ended</source>
        <translation>执行已结束</translation>
    </message>
    <message>
        <source>the execution has already ended</source>
        <translation>执行已结束</translation>
    </message>
    <message>
        <source>the execution is over</source>
        <translation>执行已结束</translation>
    </message>
    <message>
        <source>the execution has not ended</source>
        <translation>执行尚未结束</translation>
    </message>
    <message>
        <source>the execution still runs</source>
        <translation>执行仍在进行</translation>
    </message>
    <message>
        <source>the execution has stopped</source>
        <translation>执行已停止</translation>
    </message>
    <message>
        <source>the execution has %1</source>
        <translation>执行的状态是 %1</translation>
    </message>
    <message>
        <source>the execution is not paused</source>
        <translation>执行并未暂停</translation>
    </message>
    <message>
        <source>the execution is paused: resume it first</source>
        <translation>执行已暂停：请先继续</translation>
    </message>
    <message>
        <source>the execution is already being cancelled</source>
        <translation>执行已在取消中</translation>
    </message>
    <message>
        <source>only a running execution can be paused</source>
        <translation>只有正在运行的执行可以暂停</translation>
    </message>
    <message>
        <source>the execution took longer than %1 ms</source>
        <translation>执行时间超过 %1 毫秒</translation>
    </message>
    <message>
        <source>the execution that waited for it was cancelled</source>
        <translation>等待它的执行已取消</translation>
    </message>
    <message>
        <source>the execution waited for a person for more than 30 days</source>
        <translation>执行等待人员响应超过 30 天</translation>
    </message>
    <message>
        <source>the run could not go on after a restart: %1</source>
        <translation>重启后执行无法继续：%1</translation>
    </message>
    <message>
        <source>what it went through could not be stored: %1</source>
        <translation>无法保存其执行过程：%1</translation>
    </message>
    <message>
        <source>the node &apos;%1&apos; is not running</source>
        <translation>节点“%1”未在运行</translation>
    </message>
    <message>
        <source>the node has ended</source>
        <translation>节点已结束</translation>
    </message>
    <message>
        <source>the node of this item is being resumed</source>
        <translation>此项的节点正在继续</translation>
    </message>
    <message>
        <source>a newer attempt is under way</source>
        <translation>较新的尝试正在进行</translation>
    </message>
    <message>
        <source>it is known how this node ended, or it has not</source>
        <translation>此节点的结果已知，或尚未结束</translation>
    </message>
    <message>
        <source>only a node that is held at a breakpoint can be given other inputs</source>
        <translation>只有停在断点的节点可以改用其他输入</translation>
    </message>
    <message>
        <source>only POST resumes</source>
        <translation>只有 POST 可以使其继续</translation>
    </message>
    <message>
        <source>nothing is asked there</source>
        <translation>那里没有等待回答的问题</translation>
    </message>
    <message>
        <source>nothing waits there</source>
        <translation>那里没有等待中的项</translation>
    </message>
    <message>
        <source>the server stopped while this node ran, and it may be called only once</source>
        <translation>此节点运行时服务器停止了，而它只能调用一次</translation>
    </message>
    <message>
        <source>%1; nobody said in time how it ended</source>
        <translation>%1；未能及时得知结果</translation>
    </message>
    <message>
        <source>no result within %1 ms</source>
        <translation>%1 毫秒内没有结果</translation>
    </message>
    <message>
        <source>the node&apos;s outputs are larger than %1 KiB; larger results go into blobs</source>
        <translation>节点的输出超过 %1 KiB；较大的结果请存为 Blob</translation>
    </message>
    <message>
        <source>the results of the items are larger than 256 MiB</source>
        <translation>各项的结果超过 256 MiB</translation>
    </message>
    <message>
        <source>are larger than %1 KiB</source>
        <translation>超过 %1 KiB</translation>
    </message>
    <message>
        <source>the flow&apos;s scope key needs them: %1</source>
        <translation>流程的范围键需要它们：%1</translation>
    </message>
    <message>
        <source>input &apos;%1&apos;: %2</source>
        <translation>输入“%1”：%2</translation>
    </message>
    <message>
        <source>this webhook takes %1</source>
        <translation>此 Webhook 只接受 %1</translation>
    </message>
    <message>
        <source>this webhook starts nothing at present</source>
        <translation>此 Webhook 目前不会启动任何执行</translation>
    </message>
    <message>
        <source>the signature is missing or wrong</source>
        <translation>缺少签名或签名不正确</translation>
    </message>
    <message>
        <source>and signature_header are needed together</source>
        <translation>须与 signature_header 一并提供</translation>
    </message>
    <message>
        <source>the Idempotency-Key has more than 255 characters</source>
        <translation>Idempotency-Key 超过 255 个字符</translation>
    </message>
    <message>
        <source>this time is over already</source>
        <translation>此时间已过</translation>
    </message>
    <message>
        <source>durationMs (0 and more) or until (a time as ISO 8601) is needed</source>
        <translation>需要 durationMs（0 或以上）或 until（ISO 8601 时间）</translation>
    </message>
    <message>
        <source>sub-flows are nested more than %1 deep</source>
        <translation>子流程嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>execution %1 of the sub-flow is %2</source>
        <translation>子流程的执行 %1 为 %2</translation>
    </message>
    <message>
        <source>execution %1 of round %2 is %3</source>
        <translation>第 %2 轮的执行 %1 为 %3</translation>
    </message>
    <message>
        <source>the sub-flow&apos;s execution is gone</source>
        <translation>子流程的执行已不存在</translation>
    </message>
    <message>
        <source>the condition still holds after %1 rounds</source>
        <translation>%1 轮之后条件仍然成立</translation>
    </message>
    <message>
        <source>must be 1 to %1</source>
        <translation>必须是 1 到 %1</translation>
    </message>
    <message>
        <source>config.component is needed</source>
        <translation>需要 config.component</translation>
    </message>
    <message>
        <source>item %1: %2</source>
        <translation>第 %1 项：%2</translation>
    </message>
    <message>
        <source>items[%1] is no number</source>
        <translation>items[%1] 不是数字</translation>
    </message>
    <message>
        <source>nobody answered in time</source>
        <translation>没有人及时回答</translation>
    </message>
    <message>
        <source>nobody answered in time, and the form has no default for all it needs: %1</source>
        <translation>没有人及时回答，而表单并非所有必填字段都有默认值：%1</translation>
    </message>
    <message>
        <source>nobody called the URL in time</source>
        <translation>没有人及时调用该网址</translation>
    </message>
    <message>
        <source>the event did not come in time</source>
        <translation>事件没有及时到来</translation>
    </message>
    <message>
        <source>waits for POST %1</source>
        <translation>等待对 %1 的 POST</translation>
    </message>
    <message>
        <source>this node fails on purpose</source>
        <translation>此节点有意引发失败</translation>
    </message>
    <message>
        <source>the script took longer than %1 ms</source>
        <translation>脚本运行超过 %1 毫秒</translation>
    </message>
    <message>
        <source>the script needs more memory than it may have</source>
        <translation>脚本需要的内存超过上限</translation>
    </message>
    <message>
        <source>the script&apos;s process ended without a result</source>
        <translation>脚本的进程结束但没有结果</translation>
    </message>
    <message>
        <source>the script&apos;s result is larger than 1 MiB</source>
        <translation>脚本的结果超过 1 MiB</translation>
    </message>
    <message>
        <source>the script cannot be kept within its limits on this system</source>
        <translation>在此系统上无法限制脚本的资源</translation>
    </message>
    <message>
        <source>the result cannot be written as JSON</source>
        <translation>结果无法写成 JSON</translation>
    </message>
    <message>
        <source>meshhelm-script does not start: %1</source>
        <translation>meshhelm-script 无法启动：%1</translation>
    </message>
    <message>
        <source>the blob cannot be read</source>
        <translation>无法读取 Blob</translation>
    </message>
    <message>
        <source>blob %1 cannot be read: %2</source>
        <translation>无法读取 Blob %1：%2</translation>
    </message>
    <message>
        <source>the blob holds %1, not JSON</source>
        <translation>Blob 的内容是 %1，不是 JSON</translation>
    </message>
    <message>
        <source>the blob is larger than 256 MiB</source>
        <translation>Blob 超过 256 MiB</translation>
    </message>
    <message>
        <source>is to be tried again</source>
        <translation>要再试一次</translation>
    </message>
    <message>
        <source>%1 or its redirect leads to an address that may not be called.</source>
        <translation>%1 或其重定向指向不允许调用的地址。</translation>
    </message>
    <message>
        <source>The URL must be a whole http or https one.</source>
        <translation>网址必须是完整的 http 或 https 网址。</translation>
    </message>
    <message>
        <source>The call was cancelled.</source>
        <translation>调用已取消。</translation>
    </message>
    <message>
        <source>The content could not be read.</source>
        <translation>无法读取内容。</translation>
    </message>
    <message>
        <source>The reply is larger than allowed.</source>
        <translation>响应超过允许的大小。</translation>
    </message>
    <message>
        <source>The request was lost.</source>
        <translation>请求已丢失。</translation>
    </message>
    <message>
        <source>A header&apos;s name or value cannot be sent.</source>
        <translation>有标头的名称或值无法发送。</translation>
    </message>
    <message>
        <source>this method cannot be sent</source>
        <translation>无法发送此方法</translation>
    </message>
    <message>
        <source>HTTP status %1</source>
        <translation>HTTP 状态 %1</translation>
    </message>
    <message>
        <source>Couldn&apos;t connect to server.</source>
        <translation>无法连接到服务器。</translation>
    </message>
    <message>
        <source>Couldn&apos;t resolve host name.</source>
        <translation>无法解析主机名。</translation>
    </message>
    <message>
        <source>Timeout was reached.</source>
        <translation>已超时。</translation>
    </message>
    <message>
        <source>Server returned nothing (no headers, no data).</source>
        <translation>服务器没有返回任何内容。</translation>
    </message>
    <message>
        <source>Failure when receiving data from the peer.</source>
        <translation>接收对方数据时失败。</translation>
    </message>
    <message>
        <source>SSL peer certificate or SSH remote key was not OK.</source>
        <translation>对方的证书未通过验证。</translation>
    </message>
    <message>
        <source>SSL connect error.</source>
        <translation>建立 TLS 连接时出错。</translation>
    </message>
    <message>
        <source>there is no component &apos;%1&apos;</source>
        <translation>没有组件“%1”</translation>
    </message>
    <message>
        <source>there is no such component</source>
        <translation>没有此组件</translation>
    </message>
    <message>
        <source>there is a component &apos;%1&apos; already</source>
        <translation>已有组件“%1”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no endpoint</source>
        <translation>“%1”没有端点</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no such field</source>
        <translation>“%1”没有此字段</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no version %2</source>
        <translation>“%1”没有版本 %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has a version %2 already</source>
        <translation>“%1”已有版本 %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is built in and cannot be changed</source>
        <translation>“%1”是内置的，不能更改</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is used by %2</source>
        <translation>“%1”正被 %2 使用</translation>
    </message>
    <message>
        <source>flows use &apos;%1&apos;</source>
        <translation>有流程使用“%1”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs %2</source>
        <translation>“%1”需要 %2</translation>
    </message>
    <message>
        <source>version %2 of &apos;%1&apos; is disabled</source>
        <translation>“%1”的版本 %2 已停用</translation>
    </message>
    <message>
        <source>the %1 is disabled</source>
        <translation>%1 已停用</translation>
    </message>
    <message>
        <source>a name has letters, digits, dots, dashes and underscores</source>
        <translation>名称由字母、数字、点、连字符和下划线组成</translation>
    </message>
    <message>
        <source>names in lower case</source>
        <translation>名称为小写</translation>
    </message>
    <message>
        <source>the component did not answer in time</source>
        <translation>组件未及时响应</translation>
    </message>
    <message>
        <source>the component answered with HTTP status %1</source>
        <translation>组件返回 HTTP 状态 %1</translation>
    </message>
    <message>
        <source>the component failed</source>
        <translation>组件失败</translation>
    </message>
    <message>
        <source>the component&apos;s answer is too large; results beyond 64 KiB go into blobs</source>
        <translation>组件的响应过大；超过 64 KiB 的结果请存为 Blob</translation>
    </message>
    <message>
        <source>%1, which is none of the protocol&apos;s answers</source>
        <translation>%1，这不是协议规定的响应</translation>
    </message>
    <message>
        <source>waits: component &apos;%1&apos; takes no more than %2 calls at once</source>
        <translation>等待中：组件“%1”同时最多处理 %2 个调用</translation>
    </message>
    <message>
        <source>waits: %1 calls are in flight, as many as may be</source>
        <translation>等待中：已有 %1 个调用进行中，达到上限</translation>
    </message>
    <message>
        <source>options.callback_url: must be an http or https URL</source>
        <translation>options.callback_url：必须是 http 或 https 网址</translation>
    </message>
    <message>
        <source>path must begin with a slash</source>
        <translation>路径必须以斜杠开头</translation>
    </message>
    <message>
        <source>registered only: this server starts no containers; start &apos;%1&apos; where its endpoint is looked for</source>
        <translation>仅完成注册：此服务器不会启动容器；请在其端点所在处启动“%1”</translation>
    </message>
    <message>
        <source>there is no such service</source>
        <translation>没有此服务</translation>
    </message>
    <message>
        <source>there is a service &apos;%1&apos; already</source>
        <translation>已有服务“%1”</translation>
    </message>
    <message>
        <source>there is no service &apos;%1&apos; that the flow&apos;s author may use</source>
        <translation>没有流程作者可以使用的服务“%1”</translation>
    </message>
    <message>
        <source>there is no service &apos;%1&apos; that the version&apos;s author may use</source>
        <translation>没有版本作者可以使用的服务“%1”</translation>
    </message>
    <message>
        <source>the service has no such endpoint</source>
        <translation>服务没有此端点</translation>
    </message>
    <message>
        <source>the service has such an endpoint already</source>
        <translation>服务已有此端点</translation>
    </message>
    <message>
        <source>the service &apos;%1&apos; has no endpoint &apos;%2&apos;</source>
        <translation>服务“%1”没有端点“%2”</translation>
    </message>
    <message>
        <source>the service &apos;%1&apos; answered with HTTP status %2: %3</source>
        <translation>服务“%1”返回 HTTP 状态 %2：%3</translation>
    </message>
    <message>
        <source>the service &apos;%1&apos; answered with HTTP status %2</source>
        <translation>服务“%1”返回 HTTP 状态 %2</translation>
    </message>
    <message>
        <source>the service &apos;%1&apos; wants a credential and has none</source>
        <translation>服务“%1”需要凭据，但没有设置</translation>
    </message>
    <message>
        <source>the service answers with HTTP status %1</source>
        <translation>服务返回 HTTP 状态 %1</translation>
    </message>
    <message>
        <source>the service does not accept the credential (HTTP status %1)</source>
        <translation>服务不接受此凭据（HTTP 状态 %1）</translation>
    </message>
    <message>
        <source>the service does not answer: %1</source>
        <translation>服务没有响应：%1</translation>
    </message>
    <message>
        <source>the service has no schemaUrl</source>
        <translation>服务没有 schemaUrl</translation>
    </message>
    <message>
        <source>the service refuses to show its schema (HTTP status %1)</source>
        <translation>服务拒绝提供其 Schema（HTTP 状态 %1）</translation>
    </message>
    <message>
        <source>the schema could not be fetched: %1</source>
        <translation>无法获取 Schema：%1</translation>
    </message>
    <message>
        <source>the schema is larger than the %1 MiB that are read</source>
        <translation>Schema 超过可读取的 %1 MiB</translation>
    </message>
    <message>
        <source>the schema has more than the %1 documents that are read</source>
        <translation>Schema 的文档超过可读取的 %1 份</translation>
    </message>
    <message>
        <source>the schema&apos;s documents are larger together than the %1 MiB that are read</source>
        <translation>Schema 的文档总计超过可读取的 %1 MiB</translation>
    </message>
    <message>
        <source>the schema&apos;s documents did not all come within %1 seconds</source>
        <translation>Schema 的文档未能在 %1 秒内全部获取</translation>
    </message>
    <message>
        <source>the reference &apos;%1&apos; leads nowhere: HTTP status %2</source>
        <translation>引用“%1”没有内容：HTTP 状态 %2</translation>
    </message>
    <message>
        <source>%1: the reference &apos;%2&apos; leads deeper than %3 documents</source>
        <translation>%1：引用“%2”的深度超过 %3 份文档</translation>
    </message>
    <message>
        <source>no OpenAPI document at any of the usual places</source>
        <translation>在常见的位置都找不到 OpenAPI 文档</translation>
    </message>
    <message>
        <source>schemaUrl must be a path that begins with &apos;/&apos; or a URL</source>
        <translation>schemaUrl 必须是以“/”开头的路径或网址</translation>
    </message>
    <message>
        <source>baseUrl must be a URL of %1 without user, query and fragment</source>
        <translation>baseUrl 必须是 %1 网址，且不含用户、查询和片段</translation>
    </message>
    <message>
        <source>credentialId must be the id of a credential</source>
        <translation>credentialId 必须是凭据的 ID</translation>
    </message>
    <message>
        <source>only headerName, tokenPrefix and valueFrom; secrets belong into a credential</source>
        <translation>只能有 headerName、tokenPrefix 和 valueFrom；机密请放在凭据中</translation>
    </message>
    <message>
        <source>expectedStatuses must be numbers from 100 to 599</source>
        <translation>expectedStatuses 必须是 100 到 599 的数字</translation>
    </message>
    <message>
        <source>at most %1 endpoints</source>
        <translation>最多 %1 个端点</translation>
    </message>
    <message>
        <source>at most 50 tags of at most 100 characters</source>
        <translation>最多 50 个标签，每个最多 100 个字符</translation>
    </message>
    <message>
        <source>name must not be empty</source>
        <translation>名称不能为空</translation>
    </message>
    <message>
        <source>path must begin with &apos;/&apos; and have neither query nor fragment</source>
        <translation>路径必须以“/”开头，且不含查询和片段</translation>
    </message>
    <message>
        <source>an endpoint of GraphQL is a POST</source>
        <translation>GraphQL 的端点是 POST</translation>
    </message>
    <message>
        <source>protocol: services of gRPC cannot be called yet; REST and GraphQL can</source>
        <translation>协议：gRPC 服务尚无法调用；REST 和 GraphQL 可以</translation>
    </message>
    <message>
        <source>services of gRPC are stored, but not called yet</source>
        <translation>gRPC 服务会保存，但尚无法调用</translation>
    </message>
    <message>
        <source>services of gRPC cannot be called, only kept</source>
        <translation>gRPC 服务无法调用，只能保存</translation>
    </message>
    <message>
        <source>the protocol of a service with endpoints cannot change</source>
        <translation>已有端点的服务不能更改协议</translation>
    </message>
    <message>
        <source>another change of this service is on its way</source>
        <translation>此服务的另一项更改正在进行</translation>
    </message>
    <message>
        <source>the parameter &apos;%1&apos; is missing</source>
        <translation>缺少参数“%1”</translation>
    </message>
    <message>
        <source>the parameter &apos;%1&apos; must be of type %2</source>
        <translation>参数“%1”必须是 %2 类型</translation>
    </message>
    <message>
        <source>the parameter &apos;%1&apos; must be one of %2</source>
        <translation>参数“%1”必须是以下之一：%2</translation>
    </message>
    <message>
        <source>the parameter &apos;%1&apos; must not be empty</source>
        <translation>参数“%1”不能为空</translation>
    </message>
    <message>
        <source>the endpoint has no parameter &apos;%1&apos;</source>
        <translation>端点没有参数“%1”</translation>
    </message>
    <message>
        <source>a parameter of the path must not be &apos;.&apos; or &apos;..&apos;</source>
        <translation>路径中的参数不能为“.”或“..”</translation>
    </message>
    <message>
        <source>the header &apos;%1&apos; cannot be sent</source>
        <translation>无法发送标头“%1”</translation>
    </message>
    <message>
        <source>the server answered with HTTP status %1</source>
        <translation>服务器返回 HTTP 状态 %1</translation>
    </message>
    <message>
        <source>the server answered with status %1</source>
        <translation>服务器返回状态 %1</translation>
    </message>
    <message>
        <source>the server answered with errors</source>
        <translation>服务器返回了错误</translation>
    </message>
    <message>
        <source>the server cannot be reached</source>
        <translation>无法连接到服务器</translation>
    </message>
    <message>
        <source>the server refuses the credential (HTTP status %1)</source>
        <translation>服务器拒绝此凭据（HTTP 状态 %1）</translation>
    </message>
    <message>
        <source>the connection failed: %1</source>
        <translation>连接失败：%1</translation>
    </message>
    <message>
        <source>the host&apos;s address may not be called</source>
        <translation>不允许调用此主机的地址</translation>
    </message>
    <message>
        <source>the host&apos;s name is unknown</source>
        <translation>主机名未知</translation>
    </message>
    <message>
        <source>the credential cannot be sent in a header</source>
        <translation>此凭据无法用标头发送</translation>
    </message>
    <message>
        <source>the credential has no testUrl to try it with</source>
        <translation>凭据没有可供测试的 testUrl</translation>
    </message>
    <message>
        <source>this type of credential is not for HTTP requests</source>
        <translation>此类型的凭据不能用于 HTTP 请求</translation>
    </message>
    <message>
        <source>the token server answered with HTTP status %1</source>
        <translation>令牌服务器返回 HTTP 状态 %1</translation>
    </message>
    <message>
        <source>the token server gave no token: %1</source>
        <translation>令牌服务器没有发放令牌：%1</translation>
    </message>
    <message>
        <source>its reply has no usable access_token</source>
        <translation>响应中没有可用的 access_token</translation>
    </message>
    <message>
        <source>its reply is not JSON</source>
        <translation>响应不是 JSON</translation>
    </message>
    <message>
        <source>has no certificate that can be trusted</source>
        <translation>没有可信任的证书</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>does not say that it is healthy</source>
        <translation>没有表示运行正常</translation>
    </message>
    <message>
        <source>answers with HTTP status %1</source>
        <translation>返回 HTTP 状态 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>too many of these sockets from one address</source>
        <translation>来自同一地址的此类连接过多</translation>
    </message>
    <message>
        <source>too many topics</source>
        <translation>订阅的主题过多</translation>
    </message>
    <message>
        <source>there is no such topic</source>
        <translation>没有此主题</translation>
    </message>
    <message>
        <source>that is no subject of the topic &apos;%1&apos;</source>
        <translation>这不是主题“%1”的对象</translation>
    </message>
    <message>
        <source>there is nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>Invalid email or password</source>
        <translation>电子邮件或密码不正确</translation>
    </message>
    <message>
        <source>Account is locked due to too many failed attempts</source>
        <translation>登录失败次数过多，账号已锁定</translation>
    </message>
    <message>
        <source>Please verify your email first</source>
        <translation>请先验证您的电子邮件</translation>
    </message>
    <message>
        <source>Account is suspended</source>
        <translation>账号已被停用</translation>
    </message>
    <message>
        <source>Account is switched off</source>
        <translation>账号已关闭</translation>
    </message>
    <message>
        <source>there is no key for second factors</source>
        <translation>没有用于双重验证的密钥</translation>
    </message>
    <message>
        <source>the description is too long</source>
        <translation>说明过长</translation>
    </message>
    <message>
        <source>the sealed data cannot be opened</source>
        <translation>无法解密数据</translation>
    </message>
    <message>
        <source>refused; paths of other families have other bodies (docs)</source>
        <translation>已拒绝；其他系列的路径使用其他正文格式（见文档）</translation>
    </message>
    <message>
        <source>the order is &quot;asc&quot; or &quot;desc&quot;</source>
        <translation>顺序为 &quot;asc&quot; 或 &quot;desc&quot;</translation>
    </message>
    <message>
        <source>%1 at character %2</source>
        <translation>%1（第 %2 个字符）</translation>
    </message>
    <message>
        <source>must have at least %1 %2</source>
        <translation>至少 %1 %2</translation>
    </message>
    <message>
        <source>must have at most %1 %2</source>
        <translation>最多 %1 %2</translation>
    </message>
    <message>
        <source>character</source>
        <translation>个字符</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>个字符</translation>
    </message>
    <message>
        <source>item</source>
        <translation>项</translation>
    </message>
    <message>
        <source>items</source>
        <translation>项</translation>
    </message>
    <message>
        <source>member</source>
        <translation>个成员</translation>
    </message>
    <message>
        <source>members</source>
        <translation>个成员</translation>
    </message>
    <message>
        <source>must be one of addNode, removeNode, moveNode, setNode, link, unlink, setGroup, removeGroup, setNote, removeNote, setInputSchema</source>
        <translation>必须是 addNode、removeNode、moveNode、setNode、link、unlink、setGroup、removeGroup、setNote、removeNote、setInputSchema 之一</translation>
    </message>
    <message>
        <source>must be at least 1</source>
        <translation>至少为 1</translation>
    </message>
    <message>
        <source>must be greater than 0</source>
        <translation>必须大于 0</translation>
    </message>
    <message>
        <source>%1 must not be empty</source>
        <translation>%1 不能为空</translation>
    </message>
    <message>
        <source>%1 must be an http or https URL</source>
        <translation>%1 必须是 http 或 https 网址</translation>
    </message>
    <message>
        <source>%1 must have neither user, query nor fragment</source>
        <translation>%1 不能含有用户、查询或片段</translation>
    </message>
    <message>
        <source>%1 must have at most %2 characters</source>
        <translation>%1 最多 %2 个字符</translation>
    </message>
    <message>
        <source>%1 must be one of %2</source>
        <translation>%1 必须是以下之一：%2</translation>
    </message>
    <message>
        <source>the nodes at work have been told to stop</source>
        <translation>已通知正在运行的节点停止</translation>
    </message>
    <message>
        <source>unknown &apos;%1&apos;</source>
        <translation>未知的“%1”</translation>
    </message>
    <message>
        <source>with this node&apos;s outputs (%1 bytes) the execution would keep more than the %2 bytes it may have (flow.engine.run-memory-bytes); larger results go into blobs</source>
        <translation>加上此节点的输出（%1 字节），执行保留的数据会超过上限 %2 字节 (flow.engine.run-memory-bytes)；较大的结果请存为 Blob</translation>
    </message>
    <message>
        <source>%1 says that it %2</source>
        <translation>%1 表示此节点%2</translation>
    </message>
    <message>
        <source>The method is no HTTP method.</source>
        <translation>该方法不是 HTTP 方法。</translation>
    </message>
    <message>
        <source>The request&apos;s body broke off.</source>
        <translation>请求的正文中断。</translation>
    </message>
    <message>
        <source>the receiver answered %1</source>
        <translation>接收端返回 %1</translation>
    </message>
    <message>
        <source>url must be an http or https URL</source>
        <translation>url 必须是 http 或 https 网址</translation>
    </message>
    <message>
        <source>%1 says that it %2: %3</source>
        <translation>%1 表示此节点%2：%3</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>the parameter &apos;query&apos; is missing</source>
        <translation>缺少参数“query”</translation>
    </message>
    <message>
        <source>a multipart body must be given ready-made, as bytes</source>
        <translation>multipart 正文必须以字节形式完整提供</translation>
    </message>
    <message>
        <source>the schema could not be fetched: HTTP status %1</source>
        <translation>无法获取 Schema：HTTP 状态 %1</translation>
    </message>
    <message>
        <source>the schema refers to other documents, but was found by a redirect only; schemaUrl must be where it is</source>
        <translation>Schema 引用了其他文档，但只是通过重定向找到；schemaUrl 必须是其实际位置</translation>
    </message>
    <message>
        <source>%1: the reference &apos;%2&apos; leads to another server; only documents of the same scheme, host and port are read</source>
        <translation>%1：引用“%2”指向另一台服务器；只读取相同协议、主机和端口的文档</translation>
    </message>
    <message>
        <source>a text, a list or an object</source>
        <translation>文本、列表或对象</translation>
    </message>
    <message>
        <source>something to split at</source>
        <translation>用于分割的文本</translation>
    </message>
    <message>
        <source>something to replace</source>
        <translation>要替换的文本</translation>
    </message>
    <message>
        <source>a text or a list</source>
        <translation>文本或列表</translation>
    </message>
    <message>
        <source>a list of numbers or a list of texts</source>
        <translation>数值列表或文本列表</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>数值列表</translation>
    </message>
    <message>
        <source>a number or a list of numbers</source>
        <translation>数值或数值列表</translation>
    </message>
    <message>
        <source>day of the month</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>day of the week</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>missing closing parenthesis</source>
        <translation>缺少右括号</translation>
    </message>
    <message>
        <source>unmatched closing parenthesis</source>
        <translation>多出右括号</translation>
    </message>
    <message>
        <source>missing terminating ] for character class</source>
        <translation>字符集缺少结尾的 ]</translation>
    </message>
    <message>
        <source>quantifier does not follow a repeatable item</source>
        <translation>量词前面没有可重复的项</translation>
    </message>
    <message>
        <source>range out of order in character class</source>
        <translation>字符集的范围顺序颠倒</translation>
    </message>
    <message>
        <source>must be string</source>
        <translation>必须是文本</translation>
    </message>
    <message>
        <source>must be integer</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>must be number</source>
        <translation>必须是数值</translation>
    </message>
    <message>
        <source>must be boolean</source>
        <translation>必须是 true 或 false</translation>
    </message>
    <message>
        <source>must be array</source>
        <translation>必须是列表</translation>
    </message>
    <message>
        <source>must be object</source>
        <translation>必须是对象</translation>
    </message>
    <message>
        <source>must be null</source>
        <translation>必须是 null</translation>
    </message>
    <message>
        <source>must be %1 or %2</source>
        <translation>必须是 %1 或 %2</translation>
    </message>
    <message>
        <source>must be %1 or %2 or %3</source>
        <translation>必须是 %1、%2 或 %3</translation>
    </message>
    <message>
        <source>invalid termination by number</source>
        <translation>数值没有正确结尾</translation>
    </message>
    <message>
        <source>too large document</source>
        <translation>内容过大</translation>
    </message>
    <message>
        <source>an email or a username is needed</source>
        <translation>须填写邮箱或用户名</translation>
    </message>
    <message>
        <source>either a userId or an e-mail address is needed</source>
        <translation>须提供 userId 或邮箱地址</translation>
    </message>
    <message>
        <source>the passwords differ</source>
        <translation>两次输入的密码不同</translation>
    </message>
    <message>
        <source>is needed</source>
        <translation>必须填写</translation>
    </message>
    <message>
        <source>must all be UUIDs</source>
        <translation>每一项都必须是 UUID</translation>
    </message>
    <message>
        <source>must be an https address</source>
        <translation>必须是 https 地址</translation>
    </message>
    <message>
        <source>must be an object with the settings to change</source>
        <translation>必须是含有要更改的设置的对象</translation>
    </message>
    <message>
        <source>must be active, deprecated or disabled</source>
        <translation>必须是 active、deprecated 或 disabled</translation>
    </message>
    <message>
        <source>must be DEBUG, INFO, WARN or ERROR</source>
        <translation>必须是 DEBUG、INFO、WARN 或 ERROR</translation>
    </message>
    <message>
        <source>must be user_requested</source>
        <translation>必须是 user_requested</translation>
    </message>
    <message>
        <source>must be low, normal, high or critical</source>
        <translation>必须是 low、normal、high 或 critical</translation>
    </message>
    <message>
        <source>must be subscribe or unsubscribe</source>
        <translation>必须是 subscribe 或 unsubscribe</translation>
    </message>
    <message>
        <source>must be a name like flows, or a name and a subject like execution:&lt;uuid&gt;</source>
        <translation>必须是如 flows 的名称，或如 execution:&lt;uuid&gt; 的名称和对象</translation>
    </message>
    <message>
        <source>must be totp or recovery</source>
        <translation>必须是 totp 或 recovery</translation>
    </message>
    <message>
        <source>must be same or newest</source>
        <translation>必须是 same 或 newest</translation>
    </message>
    <message>
        <source>must be csv or json</source>
        <translation>必须是 csv 或 json</translation>
    </message>
    <message>
        <source>must be succeeded, failed or retry</source>
        <translation>必须是 succeeded、failed 或 retry</translation>
    </message>
    <message>
        <source>must name 1 to %1 executions</source>
        <translation>须指定 1 到 %1 次执行</translation>
    </message>
    <message>
        <source>must name a flow</source>
        <translation>须指定一个流程</translation>
    </message>
    <message>
        <source>must have a rule</source>
        <translation>至少须有一条规则</translation>
    </message>
    <message>
        <source>must have at most %1 records</source>
        <translation>最多 %1 条</translation>
    </message>
    <message>
        <source>is not a status: %1</source>
        <translation>不是状态：%1</translation>
    </message>
    <message>
        <source>is not a reason to cancel</source>
        <translation>不是取消的原因</translation>
    </message>
    <message>
        <source>is missing; null takes the flow out of its workspace</source>
        <translation>缺失；null 会将流程移出工作区</translation>
    </message>
    <message>
        <source>only what succeeded has outputs</source>
        <translation>只有成功时才有输出</translation>
    </message>
    <message>
        <source>at most %1 at once</source>
        <translation>一次最多 %1 个</translation>
    </message>
    <message>
        <source>this is no id: %1</source>
        <translation>这不是 ID：%1</translation>
    </message>
    <message>
        <source>%1 holds a mask in place of a secret</source>
        <translation>%1 的机密值被掩码代替了</translation>
    </message>
    <message>
        <source>%1 is only ever read at the start</source>
        <translation>%1 只在启动时读取</translation>
    </message>
    <message>
        <source>%1 is given by %2</source>
        <translation>%1 由 %2 指定</translation>
    </message>
    <message>
        <source>must be one value</source>
        <translation>必须是单个值</translation>
    </message>
    <message>
        <source>must be a list of texts without commas</source>
        <translation>必须是不含逗号的文本列表</translation>
    </message>
    <message>
        <source>must be a list of origins such as https://console.example</source>
        <translation>必须是来源列表，例如 https://console.example</translation>
    </message>
    <message>
        <source>must be a URL beginning with http:// or https://</source>
        <translation>必须是以 http:// 或 https:// 开头的 URL</translation>
    </message>
    <message>
        <source>must be en, zh-TW or zh-CN</source>
        <translation>必须是 en、zh-TW 或 zh-CN</translation>
    </message>
    <message>
        <source>must be AES-256-GCM</source>
        <translation>必须是 AES-256-GCM</translation>
    </message>
    <message>
        <source>must not have control characters</source>
        <translation>不能含有控制字符</translation>
    </message>
    <message>
        <source>must have at least 32 bytes</source>
        <translation>至少 32 个字节</translation>
    </message>
    <message>
        <source>needs at least one host:port</source>
        <translation>至少需要一个 host:port</translation>
    </message>
    <message>
        <source>needs an e-mail address</source>
        <translation>需要邮箱地址</translation>
    </message>
    <message>
        <source>a password is not sent without TLS</source>
        <translation>没有 TLS 就不会发送密码</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not host:port (IPv6 addresses in brackets)</source>
        <translation>“%1”不是 host:port（IPv6 地址须加方括号）</translation>
    </message>
    <message>
        <source>tls.mode=files needs tls.certificate and tls.key</source>
        <translation>tls.mode=files 需要 tls.certificate 和 tls.key</translation>
    </message>
    <message>
        <source>the run has already started</source>
        <translation>执行已经开始</translation>
    </message>
    <message>
        <source>the run has ended</source>
        <translation>执行已结束</translation>
    </message>
    <message>
        <source>the run is not running</source>
        <translation>执行并未在运行</translation>
    </message>
    <message>
        <source>the run is not paused</source>
        <translation>执行并未暂停</translation>
    </message>
    <message>
        <source>a node that this one depends on has failed</source>
        <translation>此节点所依赖的节点已失败</translation>
    </message>
    <message>
        <source>must be an object, the node&apos;s outputs</source>
        <translation>必须是对象，即节点的输出</translation>
    </message>
    <message>
        <source>the execution waits in the queue</source>
        <translation>执行在队列中等待</translation>
    </message>
    <message>
        <source>told to stop, and not ended yet</source>
        <translation>已要求停止，但尚未结束</translation>
    </message>
    <message>
        <source>how its call ended is unknown, and it may be called only once: somebody has to say, until %1</source>
        <translation>不知道调用的结果，而且它只能调用一次：须有人在 %1 前裁定</translation>
    </message>
    <message>
        <source>step: held until the execution goes on</source>
        <translation>单步：停住，直到执行继续</translation>
    </message>
    <message>
        <source>breakpoint: held until the execution goes on</source>
        <translation>断点：停住，直到执行继续</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>the execution is paused</source>
        <translation>执行已暂停</translation>
    </message>
    <message>
        <source>is ready and waits for a free place among the calls in flight</source>
        <translation>已就绪，等待并发调用数出现空位</translation>
    </message>
    <message>
        <source>try %1 is due at %2</source>
        <translation>第 %1 次尝试定于 %2</translation>
    </message>
    <message>
        <source>waits for a person&apos;s answer</source>
        <translation>等待有人答复</translation>
    </message>
    <message>
        <source>waits for its time</source>
        <translation>等待时间到</translation>
    </message>
    <message>
        <source>waits for an event</source>
        <translation>等待事件</translation>
    </message>
    <message>
        <source>waits for its URL to be called</source>
        <translation>等待其 URL 被调用</translation>
    </message>
    <message>
        <source>waits for the end of another execution</source>
        <translation>等待另一次执行结束</translation>
    </message>
    <message>
        <source>waits for the end of a round</source>
        <translation>等待这一轮结束</translation>
    </message>
    <message>
        <source>not YAML: there is no document</source>
        <translation>不是 YAML：没有文档内容</translation>
    </message>
    <message>
        <source>not YAML: line %1, column %2: %3</source>
        <translation>不是 YAML：第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>the document has more than %1 MiB</source>
        <translation>文档超过 %1 MiB</translation>
    </message>
    <message>
        <source>the document is empty</source>
        <translation>文档为空</translation>
    </message>
    <message>
        <source>the document is a page of HTML or XML, neither JSON nor YAML</source>
        <translation>文档是 HTML 或 XML 页面，不是 JSON 也不是 YAML</translation>
    </message>
    <message>
        <source>the document is no object</source>
        <translation>文档不是对象</translation>
    </message>
    <message>
        <source>is neither OpenAPI 3.0 or 3.1 nor Swagger 2.0</source>
        <translation>不是 OpenAPI 3.0、3.1，也不是 Swagger 2.0</translation>
    </message>
    <message>
        <source>a path must begin with &apos;/&apos;</source>
        <translation>路径须以“/”开头</translation>
    </message>
    <message>
        <source>an object is expected</source>
        <translation>此处应为对象</translation>
    </message>
    <message>
        <source>more than %1 operations</source>
        <translation>操作超过 %1 个</translation>
    </message>
    <message>
        <source>a variable has no default</source>
        <translation>有变量没有默认值</translation>
    </message>
    <message>
        <source>a path may have at most %1 characters</source>
        <translation>路径最多 %1 个字符</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a place of a parameter</source>
        <translation>“%1”不是参数的位置</translation>
    </message>
    <message>
        <source>the reference leads back to itself</source>
        <translation>引用又指回自身</translation>
    </message>
    <message>
        <source>the reference &apos;%1&apos; leads nowhere</source>
        <translation>引用“%1”没有指向任何内容</translation>
    </message>
    <message>
        <source>a schema must be an object</source>
        <translation>Schema 须为对象</translation>
    </message>
    <message>
        <source>is not a name</source>
        <translation>不是名称</translation>
    </message>
    <message>
        <source>the introspection&apos;s reply is %1</source>
        <translation>自省查询的回复：%1</translation>
    </message>
    <message>
        <source>the server answers no introspection</source>
        <translation>服务器不响应自省查询</translation>
    </message>
    <message>
        <source>the server answers no introspection: %1</source>
        <translation>服务器不响应自省查询：%1</translation>
    </message>
    <message>
        <source>mail.from is no usable address</source>
        <translation>mail.from 不是可用的地址</translation>
    </message>
    <message>
        <source>the store is being closed</source>
        <translation>存储正在关闭</translation>
    </message>
    <message>
        <source>a newer server has taken over this store</source>
        <translation>较新的服务器已接管此存储</translation>
    </message>
    <message>
        <source>user number %1 is another account&apos;s</source>
        <translation>用户编号 %1 属于另一个账号</translation>
    </message>
    <message>
        <source>no authority vouches for the server&apos;s certificate</source>
        <translation>没有证书颁发机构为服务器的证书担保</translation>
    </message>
    <message>
        <source>the server shows another certificate than before</source>
        <translation>服务器出示的证书与先前不同</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is damaged: %2</source>
        <translation>%1 已损坏：%2</translation>
    </message>
    <message>
        <source>the folder of %1 cannot be made</source>
        <translation>无法创建 %1 的文件夹</translation>
    </message>
    <message>
        <source>larger than 16 MiB</source>
        <translation>大于 16 MiB</translation>
    </message>
    <message>
        <source>is not a URL</source>
        <translation>不是 URL</translation>
    </message>
    <message>
        <source>the server has gone silent</source>
        <translation>服务器没有响应</translation>
    </message>
    <message>
        <source>a second step is needed</source>
        <translation>需要第二步验证</translation>
    </message>
    <message>
        <source>the server&apos;s answer cannot be read: %1</source>
        <translation>无法读取服务器的响应：%1</translation>
    </message>
    <message>
        <source>the server took too long to answer</source>
        <translation>服务器响应时间过长</translation>
    </message>
    <message>
        <source>the mail server %1 cannot be reached: %2</source>
        <translation>无法连接邮件服务器 %1：%2</translation>
    </message>
    <message>
        <source>the mail server %1 takes too long: %2</source>
        <translation>邮件服务器 %1 响应时间过长：%2</translation>
    </message>
    <message>
        <source>the mail server %1 offers no STARTTLS: %2</source>
        <translation>邮件服务器 %1 不提供 STARTTLS：%2</translation>
    </message>
    <message>
        <source>the mail server %1 offers no STARTTLS (it answered %2): %3</source>
        <translation>邮件服务器 %1 不提供 STARTTLS（它返回 %2）：%3</translation>
    </message>
    <message>
        <source>the mail server %1 has no certificate that can be trusted: %2</source>
        <translation>邮件服务器 %1 没有可信任的证书：%2</translation>
    </message>
    <message>
        <source>the mail server %1 refuses the user or the password: %2</source>
        <translation>邮件服务器 %1 不接受用户或密码：%2</translation>
    </message>
    <message>
        <source>the mail server %1 refuses the user or the password (it answered %2): %3</source>
        <translation>邮件服务器 %1 不接受用户或密码（它返回 %2）：%3</translation>
    </message>
    <message>
        <source>the mail server %1 wants another sign-in: %2</source>
        <translation>邮件服务器 %1 要求其他登录方式：%2</translation>
    </message>
    <message>
        <source>the mail server %1 wants another sign-in (it answered %2): %3</source>
        <translation>邮件服务器 %1 要求其他登录方式（它返回 %2）：%3</translation>
    </message>
    <message>
        <source>the mail server %1 refuses the mail: %2</source>
        <translation>邮件服务器 %1 拒收邮件：%2</translation>
    </message>
    <message>
        <source>the mail server %1 refuses the mail (it answered %2): %3</source>
        <translation>邮件服务器 %1 拒收邮件（它返回 %2）：%3</translation>
    </message>
    <message>
        <source>the mail server %1 did not take the mail: %2</source>
        <translation>邮件服务器 %1 未接收邮件：%2</translation>
    </message>
    <message>
        <source>the mail server %1 did not take the mail (it answered %2): %3</source>
        <translation>邮件服务器 %1 未接收邮件（它返回 %2）：%3</translation>
    </message>
    <message>
        <source>the reference &apos;%1&apos; leads out of the document; only local ones (&apos;#/...&apos;) are followed</source>
        <translation>引用“%1”指向文档之外；只能引用文档内部（#/...）</translation>
    </message>
    <message>
        <source>%1 is damaged: %2 %3</source>
        <translation>%1 已损坏：%2 %3</translation>
    </message>
    <message>
        <source>Unsupported protocol.</source>
        <translation>不支持的协议。</translation>
    </message>
    <message>
        <source>URL using bad/illegal format or missing URL.</source>
        <translation>URL 格式不正确，或缺少 URL。</translation>
    </message>
    <message>
        <source>Couldn&apos;t resolve proxy name.</source>
        <translation>无法解析代理的名称。</translation>
    </message>
    <message>
        <source>Weird server reply.</source>
        <translation>服务器的响应无法理解。</translation>
    </message>
    <message>
        <source>Error in the HTTP2 framing layer.</source>
        <translation>HTTP/2 帧层发生错误。</translation>
    </message>
    <message>
        <source>Stream error in the HTTP/2 framing layer.</source>
        <translation>HTTP/2 帧层的流发生错误。</translation>
    </message>
    <message>
        <source>Transferred a partial file.</source>
        <translation>只收到部分内容。</translation>
    </message>
    <message>
        <source>Number of redirects hit maximum amount.</source>
        <translation>重定向次数达到上限。</translation>
    </message>
    <message>
        <source>Failed sending data to the peer.</source>
        <translation>发送数据失败。</translation>
    </message>
    <message>
        <source>Problem with the local SSL certificate.</source>
        <translation>本机的 SSL 证书有问题。</translation>
    </message>
    <message>
        <source>Couldn&apos;t use specified SSL cipher.</source>
        <translation>无法使用指定的 SSL 加密套件。</translation>
    </message>
    <message>
        <source>Unrecognized or bad HTTP Content or Transfer-Encoding.</source>
        <translation>无法识别或不正确的 HTTP 内容编码或传输编码。</translation>
    </message>
    <message>
        <source>Maximum file size exceeded.</source>
        <translation>超过大小上限。</translation>
    </message>
    <message>
        <source>Problem with the SSL CA cert (path? access rights?).</source>
        <translation>SSL CA 证书有问题（路径或访问权限？）。</translation>
    </message>
    <message>
        <source>Issuer check against peer certificate failed.</source>
        <translation>对方证书的签发者检查失败。</translation>
    </message>
    <message>
        <source>SSL server certificate status verification FAILED.</source>
        <translation>SSL 服务器证书的状态验证失败。</translation>
    </message>
    <message>
        <source>The request&apos;s body is too large.</source>
        <translation>请求的正文过大。</translation>
    </message>
    <message>
        <source>The request took too long to arrive.</source>
        <translation>请求传送时间过长。</translation>
    </message>
    <message>
        <source>There are too many WebSockets.</source>
        <translation>WebSocket 连接过多。</translation>
    </message>
    <message>
        <source>this Idempotency-Key has started another execution</source>
        <translation>此 Idempotency-Key 已启动另一次运行</translation>
    </message>
    <message>
        <source>only a webhook can be listened to</source>
        <translation>只能监听 Webhook</translation>
    </message>
    <message>
        <source>nobody listens for a test request here</source>
        <translation>没有人在此监听测试请求</translation>
    </message>
    <message>
        <source>test requests are listened for at %1 webhooks already</source>
        <translation>已有 %1 个 Webhook 在监听测试请求</translation>
    </message>
    <message>
        <source>there is no such server</source>
        <translation>没有这台主机</translation>
    </message>
    <message>
        <source>there are %1 servers already, which the settings do not let grow</source>
        <translation>已有 %1 台主机，设置不允许再增加</translation>
    </message>
    <message>
        <source>another change of this server is on its way</source>
        <translation>这台主机的另一项更改正在进行</translation>
    </message>
    <message>
        <source>another server has just made a host; try again</source>
        <translation>另一台服务器刚刚创建了主机；请重试</translation>
    </message>
    <message>
        <source>the host is not connected</source>
        <translation>主机未连接</translation>
    </message>
    <message>
        <source>the host has enough to do</source>
        <translation>主机正忙</translation>
    </message>
    <message>
        <source>the host is gone; it may have been done all the same</source>
        <translation>主机已断开；该操作可能仍已完成</translation>
    </message>
    <message>
        <source>the host does not answer in time</source>
        <translation>主机未及时响应</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow listing processes</source>
        <translation>主机的清单不允许列出进程</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow signals to processes</source>
        <translation>主机的清单不允许向进程发送信号</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow files</source>
        <translation>主机的清单不允许访问文件</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow terminals</source>
        <translation>主机的清单不允许打开终端</translation>
    </message>
    <message>
        <source>process %1 is another one by now</source>
        <translation>进程 %1 现在已是另一个了</translation>
    </message>
    <message>
        <source>there is no process %1</source>
        <translation>没有进程 %1</translation>
    </message>
    <message>
        <source>must be a number above 0</source>
        <translation>必须是大于 0 的数字</translation>
    </message>
    <message>
        <source>there is no such terminal</source>
        <translation>没有这个终端</translation>
    </message>
    <message>
        <source>too many terminals are open already</source>
        <translation>打开的终端已经太多</translation>
    </message>
    <message>
        <source>%1 terminals are open on this host already</source>
        <translation>这台主机上已打开 %1 个终端</translation>
    </message>
    <message>
        <source>this terminal is seen by enough already</source>
        <translation>查看这个终端的连接已达上限</translation>
    </message>
    <message>
        <source>a key that may only read watches no terminals</source>
        <translation>只读密钥不能观看终端</translation>
    </message>
    <message>
        <source>there is no such request to watch</source>
        <translation>没有这个观看请求</translation>
    </message>
    <message>
        <source>only who opened the terminal answers</source>
        <translation>只有打开终端的人可以答复</translation>
    </message>
    <message>
        <source>nobody asks for this any more</source>
        <translation>这个请求已不在等待答复</translation>
    </message>
    <message>
        <source>you have asked for this terminal already</source>
        <translation>您已请求观看这个终端</translation>
    </message>
    <message>
        <source>you may watch this terminal already</source>
        <translation>您已获准观看这个终端</translation>
    </message>
    <message>
        <source>this person has refused; ask again in a few minutes</source>
        <translation>对方已拒绝；请过几分钟再请求</translation>
    </message>
    <message>
        <source>you wait for too many answers already</source>
        <translation>您等待答复的请求已经太多</translation>
    </message>
    <message>
        <source>you have asked too often; ask again in a few minutes</source>
        <translation>您请求得太频繁；请过几分钟再试</translation>
    </message>
    <message>
        <source>too many ask to watch this terminal already</source>
        <translation>请求观看这个终端的人已经太多</translation>
    </message>
    <message>
        <source>typing into this terminal was not allowed</source>
        <translation>未获准在这个终端中输入</translation>
    </message>
    <message>
        <source>who watches a terminal does not set its size</source>
        <translation>观看者不能更改终端的大小</translation>
    </message>
    <message>
        <source>your rights to this host have changed</source>
        <translation>您对这台主机的权限已更改</translation>
    </message>
    <message>
        <source>a key that may only read opens no terminals</source>
        <translation>只读密钥不能打开终端</translation>
    </message>
    <message>
        <source>the shell ended at once</source>
        <translation>Shell 一启动就结束了</translation>
    </message>
    <message>
        <source>the host did not come back</source>
        <translation>主机没有恢复连接</translation>
    </message>
    <message>
        <source>the host does not take what is typed</source>
        <translation>主机没有接收键入的内容</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow terminals of &apos;%1&apos;</source>
        <translation>主机的清单不允许打开“%1”的终端</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no folder to work in: %2</source>
        <translation>“%1”不是可用的工作文件夹：%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not started: %2</source>
        <translation>无法启动“%1”：%2</translation>
    </message>
    <message>
        <source>this host has no user &apos;%1&apos;</source>
        <translation>这台主机没有用户“%1”</translation>
    </message>
    <message>
        <source>the agent is not root: it starts shells of its own user alone</source>
        <translation>代理程序不是以 root 运行，只能启动它自己用户的 Shell</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow containers</source>
        <translation>主机的清单不允许访问容器</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow &apos;%1&apos; of containers</source>
        <translation>主机的清单不允许对容器进行“%1”</translation>
    </message>
    <message>
        <source>the host&apos;s manifest allows no privileged containers, and this is one by &apos;%1&apos;</source>
        <translation>主机的清单不允许特权容器，而这个容器因“%1”属于特权容器</translation>
    </message>
    <message>
        <source>the host&apos;s manifest allows no containers that see files of the host, and this one does by &apos;%1&apos;</source>
        <translation>主机的清单不允许容器访问主机的文件，而这个容器因“%1”可以访问</translation>
    </message>
    <message>
        <source>the host&apos;s manifest names no folder of projects that has &apos;%1&apos;</source>
        <translation>主机的清单中没有列出存放“%1”的项目文件夹</translation>
    </message>
    <message>
        <source>must be a whole number between 0 and %1</source>
        <translation>必须是 0 到 %1 之间的整数</translation>
    </message>
    <message>
        <source>must be a name or an id of letters, digits, &apos;_&apos;, &apos;.&apos; and &apos;-&apos;</source>
        <translation>必须是由字母、数字、“_”、“.”和“-”组成的名称或 ID</translation>
    </message>
    <message>
        <source>is no name of an image, as in registry:5000/team/app:1.2</source>
        <translation>不是镜像名称，例如 registry:5000/team/app:1.2</translation>
    </message>
    <message>
        <source>must be a compose project&apos;s name of small letters, digits, &apos;_&apos; and &apos;-&apos;</source>
        <translation>必须是由小写字母、数字、“_”和“-”组成的 compose 项目名称</translation>
    </message>
    <message>
        <source>must be container, image, volume or network</source>
        <translation>必须是 container、image、volume 或 network</translation>
    </message>
    <message>
        <source>is no name of a signal</source>
        <translation>不是信号名称</translation>
    </message>
    <message>
        <source>the container engine at %1 is not reached: %2</source>
        <translation>无法连接 %1 的容器引擎：%2</translation>
    </message>
    <message>
        <source>the container engine does not answer in time</source>
        <translation>容器引擎未及时响应</translation>
    </message>
    <message>
        <source>the container is not running</source>
        <translation>容器未运行</translation>
    </message>
    <message>
        <source>there is no compose project &apos;%1&apos;</source>
        <translation>没有 compose 项目“%1”</translation>
    </message>
    <message>
        <source>something else is being done with the project &apos;%1&apos;</source>
        <translation>项目“%1”正在进行其他操作</translation>
    </message>
    <message>
        <source>the file has changed since it was read</source>
        <translation>文件在读取之后已被更改</translation>
    </message>
    <message>
        <source>this host has neither &apos;docker compose&apos; nor &apos;docker-compose&apos;</source>
        <translation>这台主机既没有“docker compose”，也没有“docker-compose”</translation>
    </message>
    <message>
        <source>the project&apos;s folder &apos;%1&apos; is not there any more</source>
        <translation>项目文件夹“%1”已不存在</translation>
    </message>
    <message>
        <source>docker-compose %1 ends with %2: %3</source>
        <translation>docker-compose %1 以 %2 结束：%3</translation>
    </message>
    <message>
        <source>there is no such release of the agent here</source>
        <translation>这里没有这个代理程序版本</translation>
    </message>
    <message>
        <source>%1 upgrades are at work already</source>
        <translation>已有 %1 个升级正在进行</translation>
    </message>
    <message>
        <source>another upgrade of it is at work</source>
        <translation>它的另一个升级正在进行</translation>
    </message>
    <message>
        <source>it has version %1</source>
        <translation>它的版本是 %1</translation>
    </message>
    <message>
        <source>its manifest wants the channel %1</source>
        <translation>它的清单要求使用渠道 %1</translation>
    </message>
    <message>
        <source>there is no version %1 for its kind of machine</source>
        <translation>没有适用于这类机器的版本 %1</translation>
    </message>
    <message>
        <source>the upgrade has been ordered, to version %1</source>
        <translation>已下达升级指令，升级到版本 %1</translation>
    </message>
    <message>
        <source>must be numbers of servers</source>
        <translation>必须是服务器的编号</translation>
    </message>
    <message>
        <source>must name 1 to %1 servers</source>
        <translation>必须指定 1 到 %1 台服务器</translation>
    </message>
    <message>
        <source>%1 commands wait for their answers already</source>
        <translation>已有 %1 个命令在等待答复</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no command of this socket</source>
        <translation>“%1”不是此套接字的命令</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not done there</source>
        <translation>那里不执行“%1”</translation>
    </message>
    <message>
        <source>this server does not do &apos;%1&apos;</source>
        <translation>此服务器不支持“%1”</translation>
    </message>
    <message>
        <source>the reply is too large for a socket; ask over HTTP</source>
        <translation>答复太大，无法通过套接字发送；请改用 HTTP</translation>
    </message>
    <message>
        <source>nobody has answered</source>
        <translation>没有人响应</translation>
    </message>
    <message>
        <source>it makes no request</source>
        <translation>它不构成请求</translation>
    </message>
    <message>
        <source>it is not public any more</source>
        <translation>它已不再公开</translation>
    </message>
    <message>
        <source>this host is not being drained</source>
        <translation>这台主机没有在排空</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no file</source>
        <translation>“%1”不是文件</translation>
    </message>
    <message>
        <source>a file of more than %1 bytes can only come after its path, or with the path in the query</source>
        <translation>超过 %1 字节的文件，必须在其路径之后发送，或将路径放在查询参数中</translation>
    </message>
    <message>
        <source>it broke off</source>
        <translation>传输中断</translation>
    </message>
    <message>
        <source>that upload is under way already</source>
        <translation>该上传已在进行</translation>
    </message>
    <message>
        <source>it was changed meanwhile</source>
        <translation>在此期间已被更改</translation>
    </message>
    <message>
        <source>must be text or a number</source>
        <translation>必须是文本或数字</translation>
    </message>
    <message>
        <source>must be there once</source>
        <translation>必须只出现一次</translation>
    </message>
    <message>
        <source>the file cannot wait on the server&apos;s disk: %1</source>
        <translation>文件无法在服务器的磁盘上暂存：%1</translation>
    </message>
    <message>
        <source>the file has %1 bytes only</source>
        <translation>文件只有 %1 字节</translation>
    </message>
    <message>
        <source>the form has no end</source>
        <translation>表单没有结尾</translation>
    </message>
    <message>
        <source>the server&apos;s disk is too full for a file to wait there; send its path first</source>
        <translation>服务器的磁盘太满，无法暂存文件；请先发送其路径</translation>
    </message>
    <message>
        <source>the transfer is over</source>
        <translation>传输已结束</translation>
    </message>
    <message>
        <source>there is no place for the file to wait in: %1</source>
        <translation>没有可供文件暂存的位置：%1</translation>
    </message>
    <message>
        <source>what arrived is not what is here: the file was changed meanwhile</source>
        <translation>收到的内容与这里的不符：文件在此期间已被更改</translation>
    </message>
    <message>
        <source>what came is not what is there: it was changed meanwhile, or the transfer is faulty</source>
        <translation>收到的内容与那里的不符：它在此期间已被更改，或传输有误</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was changed by somebody else meanwhile</source>
        <translation>“%1”在此期间已被他人更改</translation>
    </message>
    <message>
        <source>there is &apos;%1&apos; already</source>
        <translation>已有“%1”</translation>
    </message>
    <message>
        <source>there is no &apos;%1&apos;</source>
        <translation>没有“%1”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a link; write to what it leads to</source>
        <translation>“%1”是链接；请写入它指向的内容</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is there and no file</source>
        <translation>“%1”已存在，且不是文件</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a folder</source>
        <translation>“%1”是文件夹</translation>
    </message>
    <message>
        <source>&apos;%1&apos; became shorter while it was read</source>
        <translation>“%1”在读取过程中变短了</translation>
    </message>
    <message>
        <source>the way to &apos;%1&apos; leads out of what the manifest shows</source>
        <translation>“%1”的路径超出清单开放的范围</translation>
    </message>
    <message>
        <source>the way to &apos;%1&apos; is a ring, or through a link that must not be</source>
        <translation>“%1”的路径形成循环，或经过不允许的链接</translation>
    </message>
    <message>
        <source>the way to &apos;%1&apos; is through what is no folder</source>
        <translation>“%1”的路径经过的不是文件夹</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not show &apos;%1&apos;</source>
        <translation>主机的清单没有开放“%1”</translation>
    </message>
    <message>
        <source>the host&apos;s manifest lets nobody write &apos;%1&apos;</source>
        <translation>主机的清单不允许写入“%1”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; would have to go to another file system</source>
        <translation>“%1”必须移到另一个文件系统</translation>
    </message>
    <message>
        <source>no file is made to run as its owner from here</source>
        <translation>不能在这里让文件以其所有者的身份运行</translation>
    </message>
    <message>
        <source>is a root of the manifest itself</source>
        <translation>就是清单中的根文件夹</translation>
    </message>
    <message>
        <source>files are served on Linux only, as yet</source>
        <translation>目前仅在 Linux 上提供文件</translation>
    </message>
    <message>
        <source>it is not text; download it</source>
        <translation>不是文本；请下载</translation>
    </message>
    <message>
        <source>it is not %1</source>
        <translation>不是 %1 编码</translation>
    </message>
    <message>
        <source>it has characters that %1 has not</source>
        <translation>含有 %1 没有的字符</translation>
    </message>
    <message>
        <source>only files of at most %1 bytes are shown as text; download it</source>
        <translation>只有不超过 %1 字节的文件才会显示为文本；请下载</translation>
    </message>
    <message>
        <source>there are too many transfers under way</source>
        <translation>正在进行的传输太多</translation>
    </message>
    <message>
        <source>%1 transfers are under way on this host already</source>
        <translation>这台主机上已有 %1 个传输在进行</translation>
    </message>
    <message>
        <source>the host takes nothing any more</source>
        <translation>主机不再接收数据</translation>
    </message>
    <message>
        <source>the host sends nothing any more</source>
        <translation>主机不再发送数据</translation>
    </message>
    <message>
        <source>there is no such thing in the trash</source>
        <translation>回收站中没有此项</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow looking at Nginx</source>
        <translation>主机的清单不允许查看 Nginx</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow changing Nginx&apos;s configuration</source>
        <translation>主机的清单不允许更改 Nginx 的配置</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow starting, stopping or reloading Nginx</source>
        <translation>主机的清单不允许启动、停止或重新加载 Nginx</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow getting certificates</source>
        <translation>主机的清单不允许申请证书</translation>
    </message>
    <message>
        <source>Nginx does not take it: %1</source>
        <translation>Nginx 不接受它：%1</translation>
    </message>
    <message>
        <source>Nginx does not take it; it ended with %1</source>
        <translation>Nginx 不接受它；它以 %1 结束</translation>
    </message>
    <message>
        <source>Nginx does not run</source>
        <translation>Nginx 未运行</translation>
    </message>
    <message>
        <source>Nginx runs already</source>
        <translation>Nginx 已在运行</translation>
    </message>
    <message>
        <source>Nginx does not end</source>
        <translation>Nginx 没有结束</translation>
    </message>
    <message>
        <source>Nginx was started, but has no workers</source>
        <translation>Nginx 已启动，但没有工作进程</translation>
    </message>
    <message>
        <source>Nginx ended while it was reloaded</source>
        <translation>Nginx 在重新加载期间结束</translation>
    </message>
    <message>
        <source>Nginx has no workers of the new configuration</source>
        <translation>Nginx 没有采用新配置的工作进程</translation>
    </message>
    <message>
        <source>Nginx took the configuration, but nobody listens at %1: %2</source>
        <translation>Nginx 已采用配置，但 %1 没有程序在监听：%2</translation>
    </message>
    <message>
        <source>Nginx took the configuration, but does not answer at %1</source>
        <translation>Nginx 已采用配置，但在 %1 没有响应</translation>
    </message>
    <message>
        <source>Nginx is not looked after on Windows</source>
        <translation>在 Windows 上不管理 Nginx</translation>
    </message>
    <message>
        <source>another change of Nginx is under way</source>
        <translation>Nginx 的另一项更改正在进行</translation>
    </message>
    <message>
        <source>%1 has been changed meanwhile</source>
        <translation>%1 在此期间已被更改</translation>
    </message>
    <message>
        <source>%1; and what was there could not be put back: %2</source>
        <translation>%1；且无法恢复原有内容：%2</translation>
    </message>
    <message>
        <source>%1 has too many files to test it beside itself</source>
        <translation>%1 的文件太多，无法另建副本进行测试</translation>
    </message>
    <message>
        <source>there is no site &apos;%1&apos;</source>
        <translation>没有站点“%1”</translation>
    </message>
    <message>
        <source>there is a site of that name already</source>
        <translation>已有同名的站点</translation>
    </message>
    <message>
        <source>it has been changed meanwhile</source>
        <translation>它在此期间已被更改</translation>
    </message>
    <message>
        <source>it has been deleted meanwhile</source>
        <translation>它在此期间已被删除</translation>
    </message>
    <message>
        <source>%1 is a link, which is not followed</source>
        <translation>%1 是链接，不会跟随</translation>
    </message>
    <message>
        <source>must be letters, digits, &apos;-&apos;, &apos;_&apos; and single dots inside</source>
        <translation>必须由字母、数字、“-”、“_”组成，中间可有单个点</translation>
    </message>
    <message>
        <source>must have no control characters</source>
        <translation>不能包含控制字符</translation>
    </message>
    <message>
        <source>must have at most %1 bytes</source>
        <translation>最多只能有 %1 字节</translation>
    </message>
    <message>
        <source>%1 is larger than %2 bytes</source>
        <translation>%1 大于 %2 字节</translation>
    </message>
    <message>
        <source>%1 is not UTF-8</source>
        <translation>%1 不是 UTF-8</translation>
    </message>
    <message>
        <source>cannot run %1: %2</source>
        <translation>无法运行 %1：%2</translation>
    </message>
    <message>
        <source>%1 does not end</source>
        <translation>%1 没有结束</translation>
    </message>
    <message>
        <source>there is no certificate for &apos;%1&apos;</source>
        <translation>没有“%1”的证书</translation>
    </message>
    <message>
        <source>there is no certificate in it</source>
        <translation>其中没有证书</translation>
    </message>
    <message>
        <source>there is no key in it</source>
        <translation>其中没有密钥</translation>
    </message>
    <message>
        <source>another certificate is under way</source>
        <translation>另一个证书正在申请</translation>
    </message>
    <message>
        <source>the certificate that came is not for %1</source>
        <translation>收到的证书不是 %1 的</translation>
    </message>
    <message>
        <source>must be a domain</source>
        <translation>必须是域名</translation>
    </message>
    <message>
        <source>must be domains, %1 at most</source>
        <translation>必须是域名，最多 %1 个</translation>
    </message>
    <message>
        <source>must be acme or self-signed</source>
        <translation>必须是 acme 或 self-signed</translation>
    </message>
    <message>
        <source>the manifest names no ACME server with https</source>
        <translation>清单没有指定使用 https 的 ACME 服务器</translation>
    </message>
    <message>
        <source>the ACME server cannot be reached: %1</source>
        <translation>无法连接 ACME 服务器：%1</translation>
    </message>
    <message>
        <source>the ACME server says too much, or nothing in time</source>
        <translation>ACME 服务器返回的内容过多，或没有及时返回</translation>
    </message>
    <message>
        <source>the ACME server does not speak ACME: %1</source>
        <translation>ACME 服务器不符合 ACME 协议：%1</translation>
    </message>
    <message>
        <source>the ACME server refuses: %1</source>
        <translation>ACME 服务器拒绝：%1</translation>
    </message>
    <message>
        <source>%1; it can be asked again in %2 minutes</source>
        <translation>%1；%2 分钟后可以再次请求</translation>
    </message>
    <message>
        <source>the ACME server gives no certificate: %1</source>
        <translation>ACME 服务器没有签发证书：%1</translation>
    </message>
    <message>
        <source>the ACME server takes too long</source>
        <translation>ACME 服务器耗时过长</translation>
    </message>
    <message>
        <source>%1 is not proven: %2</source>
        <translation>%1 未通过验证：%2</translation>
    </message>
    <message>
        <source>must be names of servers</source>
        <translation>必须是服务器名称</translation>
    </message>
    <message>
        <source>must be between 1 and 65535</source>
        <translation>必须在 1 到 65535 之间</translation>
    </message>
    <message>
        <source>must be between 1 and 65535, and another one than without TLS</source>
        <translation>必须在 1 到 65535 之间，且不能与不使用 TLS 时的相同</translation>
    </message>
    <message>
        <source>must be absolute, without &apos;$&apos;</source>
        <translation>必须是绝对路径，不能包含“$”</translation>
    </message>
    <message>
        <source>must be a URL with http or https, without a password and &apos;$&apos;</source>
        <translation>必须是 http 或 https 的 URL，不能包含密码和“$”</translation>
    </message>
    <message>
        <source>a certificate needs its key</source>
        <translation>证书需要配上它的密钥</translation>
    </message>
    <message>
        <source>there is no such task</source>
        <translation>没有此任务</translation>
    </message>
    <message>
        <source>there is no such node</source>
        <translation>没有此节点</translation>
    </message>
    <message>
        <source>too many tasks are waiting already</source>
        <translation>等待中的任务已过多</translation>
    </message>
    <message>
        <source>the task has ended already</source>
        <translation>任务已经结束</translation>
    </message>
    <message>
        <source>the task has not ended yet</source>
        <translation>任务尚未结束</translation>
    </message>
    <message>
        <source>another change of this task is on its way</source>
        <translation>此任务的另一项更改正在进行</translation>
    </message>
    <message>
        <source>the file &apos;%1&apos; was not sent, or is not kept any more</source>
        <translation>文件“%1”没有发送，或已不再保留</translation>
    </message>
    <message>
        <source>the files that you have sent leave no room; they go a week after their last use</source>
        <translation>您发送的文件已占满空间；它们会在最后一次使用的一周后移除</translation>
    </message>
    <message>
        <source>must be created, running, completed, failed or cancelled</source>
        <translation>必须是 created、running、completed、failed 或 cancelled</translation>
    </message>
    <message>
        <source>the log is not that long</source>
        <translation>日志没有那么长</translation>
    </message>
    <message>
        <source>the task has left no such file</source>
        <translation>任务没有留下这个文件</translation>
    </message>
    <message>
        <source>must be like &apos;node-001&apos;</source>
        <translation>必须类似“node-001”</translation>
    </message>
    <message>
        <source>must be a relative path without &apos;.&apos; and &apos;..&apos;</source>
        <translation>必须是相对路径，不能包含“.”和“..”</translation>
    </message>
    <message>
        <source>must be relative paths without &apos;.&apos; and &apos;..&apos;</source>
        <translation>必须都是相对路径，不能包含“.”和“..”</translation>
    </message>
    <message>
        <source>must be a program with at most %1 arguments</source>
        <translation>必须是程序，最多带 %1 个参数</translation>
    </message>
    <message>
        <source>must have names and texts</source>
        <translation>必须有名称和文本</translation>
    </message>
    <message>
        <source>must name a program</source>
        <translation>必须指定程序</translation>
    </message>
    <message>
        <source>is needed, or content</source>
        <translation>必须提供此项或 content</translation>
    </message>
    <message>
        <source>there are too many</source>
        <translation>数量太多</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow tasks</source>
        <translation>主机的清单不允许任务</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow restarting it</source>
        <translation>主机的清单不允许重启主机</translation>
    </message>
    <message>
        <source>the host&apos;s manifest gives tasks %1 cores, not %2</source>
        <translation>主机的清单最多给任务 %1 核，无法给 %2 核</translation>
    </message>
    <message>
        <source>the host&apos;s manifest gives tasks %1 MiB of memory, not %2</source>
        <translation>主机的清单最多给任务 %1 MiB 内存，无法给 %2 MiB</translation>
    </message>
    <message>
        <source>the task names no program to run</source>
        <translation>任务没有指定要运行的程序</translation>
    </message>
    <message>
        <source>there is no host that its owner may operate</source>
        <translation>没有任务所有者可以操作的主机</translation>
    </message>
    <message>
        <source>the task is for another host</source>
        <translation>任务是给另一台主机的</translation>
    </message>
    <message>
        <source>the host&apos;s manifest allows no tasks</source>
        <translation>主机的清单不允许任何任务</translation>
    </message>
    <message>
        <source>its agent is not connected</source>
        <translation>它的代理程序未连接</translation>
    </message>
    <message>
        <source>the host is being drained</source>
        <translation>主机正在排空</translation>
    </message>
    <message>
        <source>it has just refused one</source>
        <translation>它刚刚拒绝了一个任务</translation>
    </message>
    <message>
        <source>it has no label &apos;%1&apos;</source>
        <translation>它没有标签“%1”</translation>
    </message>
    <message>
        <source>it runs %1 of %2 tasks</source>
        <translation>它正在运行 %1 个任务，上限 %2 个</translation>
    </message>
    <message>
        <source>it has %1 cores for tasks, the task wants %2</source>
        <translation>它有 %1 核可用于任务，此任务需要 %2 核</translation>
    </message>
    <message>
        <source>%1 of %2 cores are taken, the task wants %3</source>
        <translation>%2 核中已占用 %1 核，此任务需要 %3 核</translation>
    </message>
    <message>
        <source>%1 MiB of memory are left, the task wants %2</source>
        <translation>剩余 %1 MiB 内存，此任务需要 %2 MiB</translation>
    </message>
    <message>
        <source>its host was not connected any more</source>
        <translation>它的主机已断开连接</translation>
    </message>
    <message>
        <source>its host is no more</source>
        <translation>它的主机已不存在</translation>
    </message>
    <message>
        <source>the agent knows nothing of it any more: %1</source>
        <translation>代理程序已不知道它的情况：%1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not here any more</source>
        <translation>“%1”已不在这里</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too large to be fetched</source>
        <translation>“%1”太大，无法取回</translation>
    </message>
    <message>
        <source>&apos;%1&apos; came damaged</source>
        <translation>“%1”在传输中损坏</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was not fetched: %2</source>
        <translation>“%1”未取回：%2</translation>
    </message>
    <message>
        <source>the task was cancelled</source>
        <translation>任务已取消</translation>
    </message>
    <message>
        <source>the task was deleted</source>
        <translation>任务已删除</translation>
    </message>
    <message>
        <source>the task took longer than it may</source>
        <translation>任务耗时超过允许的上限</translation>
    </message>
    <message>
        <source>the task wanted more memory than it may have</source>
        <translation>任务所需内存超过允许的上限</translation>
    </message>
    <message>
        <source>the task ended with code %1</source>
        <translation>任务以代码 %1 结束</translation>
    </message>
    <message>
        <source>the task did not end in time</source>
        <translation>任务没有及时结束</translation>
    </message>
    <message>
        <source>this host has no program &apos;%1&apos;</source>
        <translation>这台主机没有程序“%1”</translation>
    </message>
    <message>
        <source>the agent is not root: it runs tasks as its own user alone</source>
        <translation>代理程序不是以 root 运行，只能以它自己的用户运行任务</translation>
    </message>
    <message>
        <source>there is no such recording</source>
        <translation>没有这个录制</translation>
    </message>
    <message>
        <source>its terminal is still open</source>
        <translation>其终端仍然打开着</translation>
    </message>
    <message>
        <source>a key that may only read sees no recordings</source>
        <translation>只读密钥不能查看录制</translation>
    </message>
    <message>
        <source>%1 is a pool of its own and cannot grow</source>
        <translation>%1 本身是一个地址池，不能扩大</translation>
    </message>
    <message>
        <source>%1 is a pool of its own and has allocations</source>
        <translation>%1 本身是一个地址池，而且已有分配</translation>
    </message>
    <message>
        <source>%1 is no allocation of the pool %2</source>
        <translation>%1 不是地址池 %2 的分配</translation>
    </message>
    <message>
        <source>%1 is not free yet: %2 was released a short while ago</source>
        <translation>%1 尚未空闲：%2 刚释放不久</translation>
    </message>
    <message>
        <source>%1 is not free: %2 is allocated</source>
        <translation>%1 已被占用：%2 已分配</translation>
    </message>
    <message>
        <source>%1 is not free: %2 is reserved as &apos;%3&apos;</source>
        <translation>%1 已被占用：%2 保留为“%3”</translation>
    </message>
    <message>
        <source>%1 lies outside of the pool %2</source>
        <translation>%1 不在地址池 %2 之内</translation>
    </message>
    <message>
        <source>a document has at most %1 bytes</source>
        <translation>文档最多 %1 字节</translation>
    </message>
    <message>
        <source>a document has at most %1 lines</source>
        <translation>文档最多 %1 行</translation>
    </message>
    <message>
        <source>a document has at most %1 peers</source>
        <translation>文档最多 %1 个对等端</translation>
    </message>
    <message>
        <source>a document of WireGuard is text</source>
        <translation>WireGuard 的配置文件必须是文本</translation>
    </message>
    <message>
        <source>a line has at most %1 bytes</source>
        <translation>一行最多 %1 字节</translation>
    </message>
    <message>
        <source>a pool is smaller than the whole of IPv6</source>
        <translation>地址池必须小于整个 IPv6</translation>
    </message>
    <message>
        <source>a reservation has a name of 1 to %1 characters</source>
        <translation>保留段的名称须为 1 到 %1 个字符</translation>
    </message>
    <message>
        <source>has bits behind its length; the network is %1</source>
        <translation>长度之后还有非零位；网络应为 %1</translation>
    </message>
    <message>
        <source>has no value</source>
        <translation>没有值</translation>
    </message>
    <message>
        <source>is neither [Interface] nor [Peer]</source>
        <translation>既不是 [Interface] 也不是 [Peer]</translation>
    </message>
    <message>
        <source>is neither a section nor a word with = and a value</source>
        <translation>既不是小节，也不是带有 = 和值的条目</translation>
    </message>
    <message>
        <source>is not known in this section</source>
        <translation>此小节中没有这个条目</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>must be 1 to 15 letters, digits and _ = + . -</source>
        <translation>必须是 1 到 15 个英文字母、数字或 _ = + . -</translation>
    </message>
    <message>
        <source>must be IP addresses and names of domains, separated by commas</source>
        <translation>必须是 IP 地址和域名，以逗号分隔</translation>
    </message>
    <message>
        <source>must be IP addresses with a length each, such as 10.0.0.0/24, separated by commas</source>
        <translation>必须是各带长度的 IP 地址，例如 10.0.0.0/24，以逗号分隔</translation>
    </message>
    <message>
        <source>must be UTF-8</source>
        <translation>必须是 UTF-8</translation>
    </message>
    <message>
        <source>must be a host and a port, such as 192.0.2.1:51820, [2001:db8::1]:51820 or vpn.example.org:51820</source>
        <translation>必须是主机和端口，例如 192.0.2.1:51820、[2001:db8::1]:51820 或 vpn.example.org:51820</translation>
    </message>
    <message>
        <source>must be a key: 44 characters of Base64</source>
        <translation>必须是密钥：44 个 Base64 字符</translation>
    </message>
    <message>
        <source>must be a number of 32 bits, decimal or behind 0x, or off</source>
        <translation>必须是 32 位的数字（十进制，或以 0x 开头），或 off</translation>
    </message>
    <message>
        <source>must be a number of bytes from %1 to %2</source>
        <translation>必须是 %1 到 %2 之间的字节数</translation>
    </message>
    <message>
        <source>must be a number of seconds from 0 to 65535, or off</source>
        <translation>必须是 0 到 65535 之间的秒数，或 off</translation>
    </message>
    <message>
        <source>must be a port from 0 to 65535</source>
        <translation>必须是 0 到 65535 之间的端口</translation>
    </message>
    <message>
        <source>must be an IP address</source>
        <translation>必须是 IP 地址</translation>
    </message>
    <message>
        <source>must be an IP address and a length, such as 10.0.0.0/24 or 2001:db8::/48</source>
        <translation>必须是 IP 地址和长度，例如 10.0.0.0/24 或 2001:db8::/48</translation>
    </message>
    <message>
        <source>must be an IP address, a prefix, or the first and the last address with a dash between</source>
        <translation>必须是 IP 地址、前缀，或用连字符连接的第一个和最后一个地址</translation>
    </message>
    <message>
        <source>must be auto, off or the number of a routing table</source>
        <translation>必须是 auto、off 或路由表的编号</translation>
    </message>
    <message>
        <source>must be one line without # and without blanks around it</source>
        <translation>必须是单独一行，不含 #，前后也没有空白</translation>
    </message>
    <message>
        <source>no prefix of the length %1 is free in %2</source>
        <translation>%2 中已没有长度为 %1 的前缀可用</translation>
    </message>
    <message>
        <source>prefixes of %1 have a length from %2 to %3</source>
        <translation>%1 的前缀长度须为 %2 到 %3</translation>
    </message>
    <message>
        <source>stands before the first section</source>
        <translation>出现在第一个小节之前</translation>
    </message>
    <message>
        <source>the peer of line %1 has the same</source>
        <translation>与第 %1 行的对等端相同</translation>
    </message>
    <message>
        <source>the pool %1 has as many entries as it can keep</source>
        <translation>地址池 %1 的条目已达上限</translation>
    </message>
    <message>
        <source>there is a reservation of that name already</source>
        <translation>已有同名的保留段</translation>
    </message>
    <message>
        <source>there is a second [Interface]</source>
        <translation>有第二个 [Interface]</translation>
    </message>
    <message>
        <source>there is no reservation of that name</source>
        <translation>没有这个名称的保留段</translation>
    </message>
    <message>
        <source>two peers have the same public key</source>
        <translation>有两个对等端的公钥相同</translation>
    </message>
    <message>
        <source>there is no such pool</source>
        <translation>没有这个地址池</translation>
    </message>
    <message>
        <source>there is no such allocation</source>
        <translation>没有这项分配</translation>
    </message>
    <message>
        <source>is not within %1</source>
        <translation>不在 %1 之内</translation>
    </message>
    <message>
        <source>it cannot be changed</source>
        <translation>无法更改</translation>
    </message>
    <message>
        <source>must be in the future</source>
        <translation>必须在将来</translation>
    </message>
    <message>
        <source>must not be negative</source>
        <translation>不能为负数</translation>
    </message>
    <message>
        <source>there is a pool of that name already</source>
        <translation>已有同名的地址池</translation>
    </message>
    <message>
        <source>it overlaps a pool that is being made</source>
        <translation>与正在创建的地址池重叠</translation>
    </message>
    <message>
        <source>it overlaps the pool &apos;%1&apos; (%2)</source>
        <translation>与地址池“%1”（%2）重叠</translation>
    </message>
    <message>
        <source>is not within the allocation %1</source>
        <translation>不在分配 %1 之内</translation>
    </message>
    <message>
        <source>there are %1 pools already, which is the most</source>
        <translation>已有 %1 个地址池，达到上限</translation>
    </message>
    <message>
        <source>there are %1 allocations already, which is the most</source>
        <translation>已有 %1 项分配，达到上限</translation>
    </message>
    <message>
        <source>it is just being changed</source>
        <translation>它正在更改中</translation>
    </message>
    <message>
        <source>another change of this pool is on its way</source>
        <translation>该地址池的另一项更改正在进行</translation>
    </message>
    <message>
        <source>another change of it is on its way</source>
        <translation>它的另一项更改正在进行</translation>
    </message>
    <message>
        <source>of a pool that is there cannot be changed</source>
        <translation>已有地址池的这一项无法更改</translation>
    </message>
    <message>
        <source>says how large reserved prefixes are, and stays</source>
        <translation>决定保留前缀的大小，因此不能更改</translation>
    </message>
    <message>
        <source>the pool has %1 allocations</source>
        <translation>地址池仍有 %1 项分配</translation>
    </message>
    <message>
        <source>an allocation of this pool is being changed</source>
        <translation>该地址池的一项分配正在更改</translation>
    </message>
    <message>
        <source>nothing new is given out of this pool</source>
        <translation>该地址池不再分配新的前缀</translation>
    </message>
    <message>
        <source>this pool gives out only what is wished for</source>
        <translation>该地址池只分配指定的前缀</translation>
    </message>
    <message>
        <source>it is a pool of its own</source>
        <translation>它本身就是一个地址池</translation>
    </message>
    <message>
        <source>the pool has no more than %1</source>
        <translation>地址池最多只有 %1 个</translation>
    </message>
    <message>
        <source>there is no such tunnel</source>
        <translation>没有这个隧道</translation>
    </message>
    <message>
        <source>there is no such peer</source>
        <translation>没有这个对端</translation>
    </message>
    <message>
        <source>this tunnel is on no host yet</source>
        <translation>这个隧道尚未指定主机</translation>
    </message>
    <message>
        <source>the tunnel &apos;%1&apos; runs on the same host with the same addresses</source>
        <translation>隧道“%1”正在同一台主机上使用相同的地址</translation>
    </message>
    <message>
        <source>one of id, name, interface, listen_port, created_at, updated_at</source>
        <translation>须为 id、name、interface、listen_port、created_at、updated_at 之一</translation>
    </message>
    <message>
        <source>one of id, name, created_at, expires_at, last_handshake, bytes_received, bytes_sent</source>
        <translation>须为 id、name、created_at、expires_at、last_handshake、bytes_received、bytes_sent 之一</translation>
    </message>
    <message>
        <source>another tunnel has this name</source>
        <translation>另一个隧道已使用这个名称</translation>
    </message>
    <message>
        <source>the tunnel &apos;%1&apos; has this interface</source>
        <translation>隧道“%1”已使用这个接口</translation>
    </message>
    <message>
        <source>the tunnel &apos;%1&apos; has this port</source>
        <translation>隧道“%1”已使用这个端口</translation>
    </message>
    <message>
        <source>there are too many tunnels</source>
        <translation>隧道太多了</translation>
    </message>
    <message>
        <source>its addresses cannot change while it has peers</source>
        <translation>有对端时不能更改地址</translation>
    </message>
    <message>
        <source>is of the other family</source>
        <translation>属于另一种地址族</translation>
    </message>
    <message>
        <source>must be 1 to 64 characters on one line, without quotes, slashes or two dots</source>
        <translation>须为单行 1 到 64 个字符，不含引号、斜杠或连续两点</translation>
    </message>
    <message>
        <source>a tunnel has an address of one family at least</source>
        <translation>隧道至少须有一种地址族的地址</translation>
    </message>
    <message>
        <source>must be 0 or at least 576</source>
        <translation>须为 0 或至少 576</translation>
    </message>
    <message>
        <source>the tunnel has no addresses of this family</source>
        <translation>这个隧道没有此地址族的地址</translation>
    </message>
    <message>
        <source>must be a single address</source>
        <translation>须为单个地址</translation>
    </message>
    <message>
        <source>another peer of this tunnel has this name</source>
        <translation>这个隧道的另一个对端已使用这个名称</translation>
    </message>
    <message>
        <source>another peer of this tunnel has this key</source>
        <translation>这个隧道的另一个对端已使用这个密钥</translation>
    </message>
    <message>
        <source>a peer has an address of one family at least</source>
        <translation>对端至少须有一种地址族的地址</translation>
    </message>
    <message>
        <source>the tunnel has too many peers</source>
        <translation>这个隧道的对端太多了</translation>
    </message>
    <message>
        <source>line %1 of the peers is none</source>
        <translation>对端列表的第 %1 行无效</translation>
    </message>
    <message>
        <source>the host tells no serial</source>
        <translation>主机没有报告序号</translation>
    </message>
    <message>
        <source>the host of this tunnel is not connected</source>
        <translation>这个隧道的主机未连接</translation>
    </message>
    <message>
        <source>the tunnel is not there any more</source>
        <translation>这个隧道已不存在</translation>
    </message>
    <message>
        <source>the host has not answered in time</source>
        <translation>主机没有及时响应</translation>
    </message>
    <message>
        <source>must be one line of text</source>
        <translation>须为单行文本</translation>
    </message>
    <message>
        <source>[Interface] needs a PrivateKey</source>
        <translation>[Interface] 需要 PrivateKey</translation>
    </message>
    <message>
        <source>a tunnel has one address of each family, here are more</source>
        <translation>隧道的每种地址各有一个，这里有多个</translation>
    </message>
    <message>
        <source>peer &apos;%1&apos; has an endpoint: tunnels that connect by themselves are not taken</source>
        <translation>对等端“%1”有端点：不接受会自行连接的隧道</translation>
    </message>
    <message>
        <source>peer &apos;%1&apos; has more than a single address: %2</source>
        <translation>对等端“%1”不止一个地址：%2</translation>
    </message>
    <message>
        <source>there is no such BGP session</source>
        <translation>没有这个 BGP 会话</translation>
    </message>
    <message>
        <source>there is no such announcement</source>
        <translation>没有这个路由宣告</translation>
    </message>
    <message>
        <source>there is no host with that number whose manifest lets it route</source>
        <translation>没有这个编号、且清单允许路由的主机</translation>
    </message>
    <message>
        <source>must say on which host: the server&apos;s own does not route</source>
        <translation>必须指明在哪台主机上：服务器自己的主机不做路由</translation>
    </message>
    <message>
        <source>the session is stopped: start it</source>
        <translation>会话已停止：请启动它</translation>
    </message>
    <message>
        <source>another session has that name</source>
        <translation>另一个会话已使用这个名称</translation>
    </message>
    <message>
        <source>that host has a session with it already: &apos;%1&apos;</source>
        <translation>这台主机与它已有会话：“%1”</translation>
    </message>
    <message>
        <source>must be said, as the router has none</source>
        <translation>必须指明，因为路由器没有设置</translation>
    </message>
    <message>
        <source>there are too many BGP sessions already</source>
        <translation>BGP 会话已经太多</translation>
    </message>
    <message>
        <source>there are too many announcements already</source>
        <translation>路由宣告已经太多</translation>
    </message>
    <message>
        <source>there are too many routes: name a session or a prefix</source>
        <translation>路由太多：请指定会话或前缀</translation>
    </message>
    <message>
        <source>a session stays on its host</source>
        <translation>会话不能换到别的主机</translation>
    </message>
    <message>
        <source>announcement %1 goes to this session: withdraw it first</source>
        <translation>路由宣告 %1 会发到这个会话：请先撤回</translation>
    </message>
    <message>
        <source>that host does not route</source>
        <translation>这台主机不做路由</translation>
    </message>
    <message>
        <source>there is no session %1 on that host</source>
        <translation>这台主机上没有会话 %1</translation>
    </message>
    <message>
        <source>there is no session on that host that could tell it</source>
        <translation>这台主机上没有能宣告它的会话</translation>
    </message>
    <message>
        <source>the export filter of %1 does not let it pass</source>
        <translation>%1 的导出过滤器不让它通过</translation>
    </message>
    <message>
        <source>a default route is announced by nobody here</source>
        <translation>这里不宣告默认路由</translation>
    </message>
    <message>
        <source>is longer than /%1, which most networks do not take; allow_longer lets it</source>
        <translation>比 /%1 长，多数网络不接受；allow_longer 可允许</translation>
    </message>
    <message>
        <source>is announced already by announcement %1 on &apos;%2&apos;</source>
        <translation>已由“%2”上的路由宣告 %1 宣告</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not let %1 be announced</source>
        <translation>主机的清单不允许宣告 %1</translation>
    </message>
    <message>
        <source>the host&apos;s manifest lets nobody speak with %1</source>
        <translation>主机的清单不允许与 %1 通信</translation>
    </message>
    <message>
        <source>must be written as an IPv4 address</source>
        <translation>必须写成 IPv4 地址的形式</translation>
    </message>
    <message>
        <source>must be printable, without quotes and backslashes</source>
        <translation>必须是可打印的字符，不含引号和反斜杠</translation>
    </message>
    <message>
        <source>must be the address of one machine</source>
        <translation>必须是单台机器的地址</translation>
    </message>
    <message>
        <source>must be of the neighbour&apos;s family</source>
        <translation>必须与邻居同属一种地址</translation>
    </message>
    <message>
        <source>must be 0, or %1 at least</source>
        <translation>必须是 0，或至少 %1</translation>
    </message>
    <message>
        <source>must be shorter than the hold time</source>
        <translation>必须比保持时间短</translation>
    </message>
    <message>
        <source>must be of printable ASCII without quotes and backslashes</source>
        <translation>必须是可打印的 ASCII 字符，不含引号和反斜杠</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no community as 65001:100</source>
        <translation>“%1”不是像 65001:100 这样的团体属性</translation>
    </message>
    <message>
        <source>must be peer:&lt;id&gt; or allocation:&lt;id&gt;</source>
        <translation>必须是 peer:&lt;id&gt; 或 allocation:&lt;id&gt;</translation>
    </message>
    <message>
        <source>must be always, while_enabled or while_live</source>
        <translation>必须是 always、while_enabled 或 while_live</translation>
    </message>
    <message>
        <source>without an owner it can only be always</source>
        <translation>没有所有者时只能是 always</translation>
    </message>
    <message>
        <source>must be a list of ids of sessions</source>
        <translation>必须是会话编号的列表</translation>
    </message>
    <message>
        <source>must be accept or reject</source>
        <translation>必须是 accept 或 reject</translation>
    </message>
    <message>
        <source>the host tells more than was asked for</source>
        <translation>主机返回的比要求的多</translation>
    </message>
</context>
</TS>
