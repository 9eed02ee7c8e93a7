<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>mh::cli::ApiKeyCommands</name>
    <message>
        <source>This is shown only now.</source>
        <translation>這只會顯示這一次。</translation>
    </message>
    <message>
        <source>API key &apos;%1&apos; is made:</source>
        <translation>已建立 API 金鑰「%1」：</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>LEVEL</source>
        <translation>等級</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>狀態</translation>
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
        <translation>API 金鑰「%1」有了新的密鑰：</translation>
    </message>
    <message>
        <source>API key %1 is revoked.</source>
        <translation>API 金鑰 %1 已撤銷。</translation>
    </message>
</context>
<context>
    <name>mh::cli::ApprovalCommands</name>
    <message>
        <source>EXECUTION</source>
        <translation>執行</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>FLOW</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>ASKED</source>
        <translation>詢問時間</translation>
    </message>
    <message>
        <source>UNTIL</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>QUESTION</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>the answer is either approved or rejected</source>
        <translation>回答只能是 approved 或 rejected</translation>
    </message>
    <message>
        <source>Node &apos;%1&apos; is %2.</source>
        <translation>節點「%1」：%2。</translation>
    </message>
    <message>
        <source>CALLED</source>
        <translation>呼叫時間</translation>
    </message>
    <message>
        <source>WHY</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>it has either succeeded or failed, or is to be tried again (retry)</source>
        <translation>不是成功（succeeded）就是失敗（failed），或再試一次（retry）</translation>
    </message>
    <message>
        <source>Node &apos;%1&apos;: %2.</source>
        <translation>節點「%1」：%2。</translation>
    </message>
</context>
<context>
    <name>mh::cli::Arguments</name>
    <message>
        <source>read the password from standard input instead of asking</source>
        <translation>從標準輸入讀取密碼，不詢問</translation>
    </message>
    <message>
        <source>address</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>the person&apos;s name</source>
        <translation>這個人的姓名</translation>
    </message>
    <message>
        <source>what they may do; user if not given</source>
        <translation>可以做什麼；未指定時為 user</translation>
    </message>
    <message>
        <source>whether they may sign in</source>
        <translation>是否可以登入</translation>
    </message>
    <message>
        <source>in names and addresses</source>
        <translation>在名稱和位址裡</translation>
    </message>
    <message>
        <source>the accounts</source>
        <translation>帳號</translation>
    </message>
    <message>
        <source>one of them, by name or id</source>
        <translation>其中一個，以名稱或 ID 指定</translation>
    </message>
    <message>
        <source>makes one</source>
        <translation>建立一個</translation>
    </message>
    <message>
        <source>changes what is given of it</source>
        <translation>變更所指定的內容</translation>
    </message>
    <message>
        <source>sets another password</source>
        <translation>設定另一個密碼</translation>
    </message>
    <message>
        <source>deletes an account</source>
        <translation>刪除帳號</translation>
    </message>
    <message>
        <source>read, write or admin: what it may do; else read</source>
        <translation>read、write 或 admin：可以做什麼；未指定時為 read</translation>
    </message>
    <message>
        <source>only this, such as flow.*</source>
        <translation>只限這些，例如 flow.*</translation>
    </message>
    <message>
        <source>only from there</source>
        <translation>只能從那裡使用</translation>
    </message>
    <message>
        <source>only there, * is any text; else /api/v1/*</source>
        <translation>只能用在那裡，* 是任意文字；未指定時為 /api/v1/*</translation>
    </message>
    <message>
        <source>in ISO 8601; else never</source>
        <translation>以 ISO 8601 表示；未指定時永不到期</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>個要求</translation>
    </message>
    <message>
        <source>one&apos;s own keys</source>
        <translation>自己的金鑰</translation>
    </message>
    <message>
        <source>somebody else&apos;s, for administrators</source>
        <translation>別人的，限管理員</translation>
    </message>
    <message>
        <source>makes one and shows it, once</source>
        <translation>建立一個並顯示，只有一次</translation>
    </message>
    <message>
        <source>gives it a new secret</source>
        <translation>給它新的密鑰</translation>
    </message>
    <message>
        <source>how long the former secret stays good</source>
        <translation>先前的密鑰還能用多久</translation>
    </message>
    <message>
        <source>ends one</source>
        <translation>撤銷一個</translation>
    </message>
    <message>
        <source>the workspaces one belongs to</source>
        <translation>自己所屬的工作區</translation>
    </message>
    <message>
        <source>one with its members</source>
        <translation>一個工作區及其成員</translation>
    </message>
    <message>
        <source>gives it another name</source>
        <translation>改用另一個名稱</translation>
    </message>
    <message>
        <source>takes somebody in</source>
        <translation>加入一位成員</translation>
    </message>
    <message>
        <source>takes somebody out</source>
        <translation>移出一位成員</translation>
    </message>
    <message>
        <source>deletes one</source>
        <translation>刪除一個</translation>
    </message>
    <message>
        <source>the server&apos;s settings, or those of one area</source>
        <translation>伺服器的設定，或其中一個領域的</translation>
    </message>
    <message>
        <source>only those that are not as they come</source>
        <translation>只限與預設不同的</translation>
    </message>
    <message>
        <source>one of them, with what it means</source>
        <translation>其中一項及其意義</translation>
    </message>
    <message>
        <source>changes some, all or none; a list is TEXT,TEXT</source>
        <translation>變更一些，全部成功或全部不變；清單寫成 TEXT,TEXT</translation>
    </message>
    <message>
        <source>one that is asked for, or read from standard input, a line each</source>
        <translation>會被詢問的，或從標準輸入逐行讀取</translation>
    </message>
    <message>
        <source>as they are without it</source>
        <translation>恢復成未設定時的樣子</translation>
    </message>
    <message>
        <source>what this account did</source>
        <translation>這個帳號做過的事</translation>
    </message>
    <message>
        <source>such as EDIT_FLOW</source>
        <translation>例如 EDIT_FLOW</translation>
    </message>
    <message>
        <source>what it was done to, such as flow</source>
        <translation>對什麼做的，例如 flow</translation>
    </message>
    <message>
        <source>then or later, e.g. 2026-01-31T08:00</source>
        <translation>當時或之後，例如 2026-01-31T08:00</translation>
    </message>
    <message>
        <source>before that</source>
        <translation>在那之前</translation>
    </message>
    <message>
        <source>of the file; csv if not given</source>
        <translation>檔案的格式；未指定時為 csv</translation>
    </message>
    <message>
        <source>who did what, newest first</source>
        <translation>誰做了什麼，最新的在前</translation>
    </message>
    <message>
        <source>saves up to 10,000 entries</source>
        <translation>儲存最多 10,000 筆</translation>
    </message>
    <message>
        <source>; did you mean &apos;%1&apos;?</source>
        <translation>；您是指「%1」嗎？</translation>
    </message>
    <message>
        <source>unknown option --%1</source>
        <translation>未知的選項 --%1</translation>
    </message>
    <message>
        <source>--%1 takes no value</source>
        <translation>--%1 不接受值</translation>
    </message>
    <message>
        <source>unknown option -%1</source>
        <translation>未知的選項 -%1</translation>
    </message>
    <message>
        <source>--%1 needs a value</source>
        <translation>--%1 需要一個值</translation>
    </message>
    <message>
        <source>--%1 is no option of &apos;%2&apos;</source>
        <translation>--%1 不是「%2」的選項</translation>
    </message>
    <message>
        <source>--%1 is given twice</source>
        <translation>--%1 給了兩次</translation>
    </message>
    <message>
        <source>--%1 must be one of: %2</source>
        <translation>--%1 必須是其中之一：%2</translation>
    </message>
    <message>
        <source>unknown command &apos;%1&apos;; --help lists them</source>
        <translation>未知的命令「%1」；--help 會列出所有命令</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs one of: %2</source>
        <translation>「%1」還需要其中之一：%2</translation>
    </message>
    <message>
        <source>unknown command &apos;%1&apos;; &apos;%2&apos; knows: %3</source>
        <translation>未知的命令「%1」；「%2」有：%3</translation>
    </message>
    <message>
        <source>%1 needs %2</source>
        <translation>%1 需要 %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too much</source>
        <translation>「%1」是多餘的</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is none of: %2</source>
        <translation>「%1」不是其中之一：%2</translation>
    </message>
    <message>
        <source>counted from 0</source>
        <translation>從 0 算起</translation>
    </message>
    <message>
        <source>rows of a page, at most 200; 50 if not given</source>
        <translation>每頁的列數，最多 200；未指定時為 50</translation>
    </message>
    <message>
        <source>one input; NAME:=JSON for numbers, lists, objects</source>
        <translation>一個輸入；數字、清單、物件寫成 NAME:=JSON</translation>
    </message>
    <message>
        <source>all inputs as one object; @FILE reads it from a file</source>
        <translation>以一個物件給出全部輸入；@FILE 從檔案讀取</translation>
    </message>
    <message>
        <source>stay and show the run until it ends, or is held</source>
        <translation>留著並顯示執行，直到結束或停住</translation>
    </message>
    <message>
        <source>a test run: apart from the flow&apos;s history and concurrency</source>
        <translation>測試執行：不計入流程的紀錄與並行數</translation>
    </message>
    <message>
        <source>test run: not called, these are its outputs; NODE=@FILE</source>
        <translation>測試執行：不呼叫節點，這些就是它的輸出；NODE=@FILE</translation>
    </message>
    <message>
        <source>test run: held before this node, see &apos;execution held&apos;</source>
        <translation>測試執行：在這個節點前停住，見「execution held」</translation>
    </message>
    <message>
        <source>test run: up to here, and only what this node needs</source>
        <translation>測試執行：到這裡為止，且只執行這個節點需要的</translation>
    </message>
    <message>
        <source>test run: of the draft instead of the published version</source>
        <translation>測試執行：用草稿而不是已發布的版本</translation>
    </message>
    <message>
        <source>the server; else $MESHHELM_SERVER, else the one signed in to last</source>
        <translation>伺服器；未指定時用 $MESHHELM_SERVER，再其次用上次登入的</translation>
    </message>
    <message>
        <source>the certificate to accept from the server</source>
        <translation>要接受的伺服器憑證</translation>
    </message>
    <message>
        <source>one JSON document on standard output, errors too</source>
        <translation>在標準輸出給出一份 JSON，錯誤也是</translation>
    </message>
    <message>
        <source>only these members of the reply, apart by commas</source>
        <translation>只要回覆的這些成員，以逗號分隔</translation>
    </message>
    <message>
        <source>this text; after a command, that command&apos;s options</source>
        <translation>這段說明；放在命令之後則是該命令的選項</translation>
    </message>
    <message>
        <source>alone: the program&apos;s version</source>
        <translation>單獨使用：程式的版本</translation>
    </message>
    <message>
        <source>name or e-mail address</source>
        <translation>名稱或電子郵件地址</translation>
    </message>
    <message>
        <source>signs in and remembers it</source>
        <translation>登入並記住</translation>
    </message>
    <message>
        <source>signs out and forgets the server</source>
        <translation>登出並忘記伺服器</translation>
    </message>
    <message>
        <source>whether the server answers, its version and who is signed in</source>
        <translation>伺服器是否有回應、它的版本，以及登入者是誰</translation>
    </message>
    <message>
        <source>prints what teaches a shell to complete commands</source>
        <translation>印出讓 shell 能補齊命令的設定</translation>
    </message>
    <message>
        <source>prints all commands with their options, in Markdown</source>
        <translation>以 Markdown 印出所有命令及其選項</translation>
    </message>
    <message>
        <source>may see and run, change, or manage it; view if not given</source>
        <translation>可以查看並執行、變更或管理；未指定時為 view</translation>
    </message>
    <message>
        <source>lets somebody see, run, change or manage a flow</source>
        <translation>讓別人查看、執行、變更或管理流程</translation>
    </message>
    <message>
        <source>takes that back</source>
        <translation>收回共用</translation>
    </message>
    <message>
        <source>whom a flow is shared with</source>
        <translation>流程與誰共用</translation>
    </message>
    <message>
        <source>what others offer to share with you</source>
        <translation>別人想與您共用的</translation>
    </message>
    <message>
        <source>accepts an invitation</source>
        <translation>接受邀請</translation>
    </message>
    <message>
        <source>declines one, or gives back what was accepted</source>
        <translation>拒絕邀請，或交還已接受的</translation>
    </message>
    <message>
        <source>by kind; @FILE reads it from a file</source>
        <translation>依種類而定；@FILE 從檔案讀取</translation>
    </message>
    <message>
        <source>what it is called; else its kind</source>
        <translation>名稱；未指定時用它的種類</translation>
    </message>
    <message>
        <source>it does nothing yet</source>
        <translation>暫時不起作用</translation>
    </message>
    <message>
        <source>what it is called from now on</source>
        <translation>從現在起的名稱</translation>
    </message>
    <message>
        <source>whether it does anything</source>
        <translation>是否起作用</translation>
    </message>
    <message>
        <source>what starts a flow by itself</source>
        <translation>會自動啟動流程的</translation>
    </message>
    <message>
        <source>one with its configuration, without its secrets</source>
        <translation>一個及其設定，不含祕密</translation>
    </message>
    <message>
        <source>in names and descriptions</source>
        <translation>在名稱和描述裡</translation>
    </message>
    <message>
        <source>of the flow; else the newest</source>
        <translation>流程的；未指定時為最新的</translation>
    </message>
    <message>
        <source>of the flow; else its draft</source>
        <translation>流程的；未指定時為草稿</translation>
    </message>
    <message>
        <source>what it is for</source>
        <translation>它的用途</translation>
    </message>
    <message>
        <source>publish the version at once</source>
        <translation>立即發布這個版本</translation>
    </message>
    <message>
        <source>what is new in it</source>
        <translation>有什麼新的</translation>
    </message>
    <message>
        <source>the flows</source>
        <translation>所有流程</translation>
    </message>
    <message>
        <source>a flow with its nodes and versions</source>
        <translation>一個流程及其節點和版本</translation>
    </message>
    <message>
        <source>makes an empty flow</source>
        <translation>建立空的流程</translation>
    </message>
    <message>
        <source>makes another flow of its draft</source>
        <translation>用它的草稿建立另一個流程</translation>
    </message>
    <message>
        <source>deletes a flow with its versions and triggers</source>
        <translation>刪除流程，連同它的版本和觸發器</translation>
    </message>
    <message>
        <source>makes a flow version from a file; the flow is made or updated</source>
        <translation>從檔案建立流程的版本；流程會被建立或更新</translation>
    </message>
    <message>
        <source>writes what &apos;flow import&apos; reads</source>
        <translation>寫出「flow import」讀取的內容</translation>
    </message>
    <message>
        <source>the versions of a flow</source>
        <translation>流程的版本</translation>
    </message>
    <message>
        <source>makes a version of the draft</source>
        <translation>用草稿建立版本</translation>
    </message>
    <message>
        <source>makes a version the one that runs</source>
        <translation>讓某個版本成為執行的版本</translation>
    </message>
    <message>
        <source>starts a run</source>
        <translation>啟動一次執行</translation>
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
1  伺服器拒絕了，或觀看的執行失敗了
2  命令列有錯
3  無法連線到伺服器，或不接受它的憑證
4  尚未登入
130  以 Ctrl+C 結束觀看
</translation>
    </message>
    <message>
        <source>usage: meshhelmctl [options] command</source>
        <translation>用法：meshhelmctl [選項] 命令</translation>
    </message>
    <message>
        <source>&apos;meshhelmctl flow --help&apos; shows the options of the commands that begin so.</source>
        <translation>「meshhelmctl flow --help」會顯示以此開頭的命令的選項。</translation>
    </message>
    <message>
        <source>Without a sign-in: $MESHHELM_TOKEN, $MESHHELM_API_KEY or $MESHHELM_API_KEY_FILE.</source>
        <translation>未登入時：$MESHHELM_TOKEN、$MESHHELM_API_KEY 或 $MESHHELM_API_KEY_FILE。</translation>
    </message>
    <message>
        <source>Exit codes:</source>
        <translation>結束代碼：</translation>
    </message>
    <message>
        <source>what people call it</source>
        <translation>人們對它的稱呼</translation>
    </message>
    <message>
        <source>where it stands in the palette</source>
        <translation>在元件面板裡的位置</translation>
    </message>
    <message>
        <source>where it listens, instead of where it did</source>
        <translation>它接聽的位址，取代先前的</translation>
    </message>
    <message>
        <source>which version --status is about</source>
        <translation>--status 是關於哪個版本</translation>
    </message>
    <message>
        <source>whether that version may be used</source>
        <translation>是否可以使用該版本</translation>
    </message>
    <message>
        <source>what nodes can run</source>
        <translation>節點可以執行的東西</translation>
    </message>
    <message>
        <source>one with its versions and how its endpoints are</source>
        <translation>一個元件的版本及其端點的狀況</translation>
    </message>
    <message>
        <source>registers a component, or its new version and endpoints</source>
        <translation>註冊元件，或它的新版本和端點</translation>
    </message>
    <message>
        <source>the flows that name it</source>
        <translation>用到它的流程</translation>
    </message>
    <message>
        <source>deletes one that no flow uses</source>
        <translation>刪除沒有流程使用的元件</translation>
    </message>
    <message>
        <source>of its OpenAPI document; else /openapi.json</source>
        <translation>它的 OpenAPI 文件；未指定時為 /openapi.json</translation>
    </message>
    <message>
        <source>that its calls are made with</source>
        <translation>呼叫它時所用的</translation>
    </message>
    <message>
        <source>how it is used; none if not given</source>
        <translation>如何使用；未指定時為 none</translation>
    </message>
    <message>
        <source>what it speaks; rest if not given</source>
        <translation>它使用的協定；未指定時為 rest</translation>
    </message>
    <message>
        <source>may see and call, change, or manage it; view if not given</source>
        <translation>可以查看並呼叫、變更或管理；未指定時為 view</translation>
    </message>
    <message>
        <source>external services</source>
        <translation>外部服務</translation>
    </message>
    <message>
        <source>one with its endpoints</source>
        <translation>一個服務及其端點</translation>
    </message>
    <message>
        <source>registers the one a JSON file describes</source>
        <translation>註冊 JSON 檔描述的服務</translation>
    </message>
    <message>
        <source>registers one from its own description</source>
        <translation>從服務自己的描述註冊它</translation>
    </message>
    <message>
        <source>changes what a JSON file has of it</source>
        <translation>變更 JSON 檔裡有的部分</translation>
    </message>
    <message>
        <source>reads its description again</source>
        <translation>重新讀取它的描述</translation>
    </message>
    <message>
        <source>asks whether it answers</source>
        <translation>詢問它是否有回應</translation>
    </message>
    <message>
        <source>deletes one that no published flow uses</source>
        <translation>刪除沒有已發布流程使用的服務</translation>
    </message>
    <message>
        <source>lets somebody see and call, change or manage a service</source>
        <translation>讓別人查看並呼叫、變更或管理服務</translation>
    </message>
    <message>
        <source>whom a service is shared with</source>
        <translation>服務與誰共用</translation>
    </message>
    <message>
        <source>what it is called</source>
        <translation>它的名稱</translation>
    </message>
    <message>
        <source>its kind</source>
        <translation>它的種類</translation>
    </message>
    <message>
        <source>a field that is no secret</source>
        <translation>不是祕密的欄位</translation>
    </message>
    <message>
        <source>a field that is asked for, or read from standard input, a line each</source>
        <translation>會被詢問的欄位，或從標準輸入逐行讀取</translation>
    </message>
    <message>
        <source>credentials one may use</source>
        <translation>自己可以使用的認證資料</translation>
    </message>
    <message>
        <source>one without its secrets</source>
        <translation>一份，不含祕密</translation>
    </message>
    <message>
        <source>keeps the one that a JSON file or the options describe</source>
        <translation>保存 JSON 檔或選項所描述的</translation>
    </message>
    <message>
        <source>tries one</source>
        <translation>試用一份</translation>
    </message>
    <message>
        <source>the flows and services that use it</source>
        <translation>用到它的流程和服務</translation>
    </message>
    <message>
        <source>sets who may use it: its owner, a workspace, everybody on the server</source>
        <translation>設定誰可以使用：擁有者、一個工作區、伺服器上的每個人</translation>
    </message>
    <message>
        <source>whose members may use it then</source>
        <translation>之後其成員可以使用的工作區</translation>
    </message>
    <message>
        <source>deletes one that nothing uses</source>
        <translation>刪除沒有被使用的</translation>
    </message>
    <message>
        <source>of this flow only</source>
        <translation>只限這個流程</translation>
    </message>
    <message>
        <source>e.g. running, completed, failed</source>
        <translation>例如 running、completed、failed</translation>
    </message>
    <message>
        <source>in its ID, its flow&apos;s name or the code of its error</source>
        <translation>在 ID、流程名稱或錯誤代碼裡</translation>
    </message>
    <message>
        <source>created then or later, e.g. 2026-01-31T08:00</source>
        <translation>當時或之後建立，例如 2026-01-31T08:00</translation>
    </message>
    <message>
        <source>created before that</source>
        <translation>在那之前建立</translation>
    </message>
    <message>
        <source>how it was started: api, schedule, webhook, event, subflow, rerun</source>
        <translation>如何啟動：api、schedule、webhook、event、subflow、rerun</translation>
    </message>
    <message>
        <source>only test runs, or none</source>
        <translation>只要測試執行，或完全不要</translation>
    </message>
    <message>
        <source>begin anew here; results before it are reused</source>
        <translation>從這裡重新開始；之前的結果沿用</translation>
    </message>
    <message>
        <source>test run: this node alone; results before it are reused</source>
        <translation>測試執行：只執行這個節點；之前的結果沿用</translation>
    </message>
    <message>
        <source>with the version that is published now</source>
        <translation>用現在已發布的版本</translation>
    </message>
    <message>
        <source>of this node only</source>
        <translation>只限這個節點</translation>
    </message>
    <message>
        <source>DEBUG, INFO, WARN or ERROR: that and worse</source>
        <translation>DEBUG、INFO、WARN 或 ERROR：該等級及更嚴重的</translation>
    </message>
    <message>
        <source>the last N lines</source>
        <translation>最後 N 行</translation>
    </message>
    <message>
        <source>all lines; without it the first 500</source>
        <translation>所有行；未指定時為前 500 行</translation>
    </message>
    <message>
        <source>and new lines as they come, until the run ends</source>
        <translation>並顯示新的行，直到執行結束</translation>
    </message>
    <message>
        <source>lets no further node of a run start</source>
        <translation>不再啟動執行裡的下一個節點</translation>
    </message>
    <message>
        <source>lets a paused or held run go on</source>
        <translation>讓暫停或停住的執行繼續</translation>
    </message>
    <message>
        <source>the nodes that are held, with the inputs they will be called with</source>
        <translation>停住的節點，及將用來呼叫它們的輸入</translation>
    </message>
    <message>
        <source>changes inputs of a held node; --inputs replaces them all</source>
        <translation>變更停住節點的輸入；--inputs 取代全部</translation>
    </message>
    <message>
        <source>lets the held nodes go on and holds the next one</source>
        <translation>讓停住的節點繼續，並在下一個停住</translation>
    </message>
    <message>
        <source>why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>one value of its form; NAME:=JSON for numbers, lists, objects</source>
        <translation>表單的一個值；數字、清單、物件寫成 NAME:=JSON</translation>
    </message>
    <message>
        <source>all values as one object; @FILE reads it from a file</source>
        <translation>以一個物件給出全部的值；@FILE 從檔案讀取</translation>
    </message>
    <message>
        <source>what a node that succeeded has given</source>
        <translation>成功的節點給出的結果</translation>
    </message>
    <message>
        <source>how you know</source>
        <translation>您是怎麼知道的</translation>
    </message>
    <message>
        <source>what runs wait for people to answer</source>
        <translation>執行正在等人回答的</translation>
    </message>
    <message>
        <source>answers one</source>
        <translation>回答一個</translation>
    </message>
    <message>
        <source>calls that may be made only once and whose outcome is unknown</source>
        <translation>只能進行一次而結果不明的呼叫</translation>
    </message>
    <message>
        <source>says how one ended, or has it tried again</source>
        <translation>說明它如何結束，或讓它再試一次</translation>
    </message>
    <message>
        <source>shows a run until it ends or is held; Ctrl+C ends the watching, not the run</source>
        <translation>顯示執行，直到結束或停住；Ctrl+C 只結束觀看，不結束執行</translation>
    </message>
    <message>
        <source>a run with its nodes and results</source>
        <translation>一次執行及其節點和結果</translation>
    </message>
    <message>
        <source>what a run and its nodes have logged</source>
        <translation>執行及其節點的記錄</translation>
    </message>
    <message>
        <source>cancels a run; its nodes may end in peace</source>
        <translation>取消執行；它的節點可以好好結束</translation>
    </message>
    <message>
        <source>ends a run without waiting for its nodes</source>
        <translation>不等節點就結束執行</translation>
    </message>
    <message>
        <source>saves a blob of a run</source>
        <translation>儲存執行的 blob</translation>
    </message>
    <message>
        <source>runs an ended run again; inputs that are given replace all of the old ones</source>
        <translation>再次執行已結束的執行；給出的輸入會取代所有舊的輸入</translation>
    </message>
    <message>
        <source>the runs, newest first</source>
        <translation>所有執行，最新的在前</translation>
    </message>
    <message>
        <source>prints the next request to a webhook&apos;s test address, which starts nothing</source>
        <translation>印出送到 Webhook 測試位址的下一個要求；不會啟動任何執行</translation>
    </message>
    <message>
        <source>at most so long, 300 at most; 120 if not given</source>
        <translation>最多等待這麼久，上限 300；未指定時為 120</translation>
    </message>
    <message>
        <source>where people find it; else what its agent tells</source>
        <translation>人們在哪裡找到它；不給時以代理程式回報的為準</translation>
    </message>
    <message>
        <source>to find it by</source>
        <translation>用來尋找它</translation>
    </message>
    <message>
        <source>another name</source>
        <translation>另一個名稱</translation>
    </message>
    <message>
        <source>which; TERM if not given</source>
        <translation>哪一個；不給時為 TERM</translation>
    </message>
    <message>
        <source>the hosts, and how they are</source>
        <translation>主機及其狀況</translation>
    </message>
    <message>
        <source>one, by its name or number</source>
        <translation>其中一台，以名稱或編號指定</translation>
    </message>
    <message>
        <source>makes one and prints the word with which its agent joins, once</source>
        <translation>建立一台，並印出其代理程式用來加入的一次性字串</translation>
    </message>
    <message>
        <source>prints another such word; the one before holds no more</source>
        <translation>印出另一個加入字串；先前的不再有效</translation>
    </message>
    <message>
        <source>does not let its agent in any more, until it joins again</source>
        <translation>不再允許它的代理程式連線，直到它重新加入</translation>
    </message>
    <message>
        <source>prints a new secret for X-Secret-Key; the one before holds no more</source>
        <translation>印出 X-Secret-Key 用的新密鑰；先前的不再有效</translation>
    </message>
    <message>
        <source>what runs there, as far as its manifest shows it</source>
        <translation>那裡正在執行什麼，以其資訊清單允許的範圍為限</translation>
    </message>
    <message>
        <source>sends a signal to one of its processes</source>
        <translation>向其中一個處理程序傳送訊號</translation>
    </message>
    <message>
        <source>which of the project&apos;s files; the first if not given</source>
        <translation>專案的哪個檔案；未指定時為第一個</translation>
    </message>
    <message>
        <source>the compose projects, also those that are down</source>
        <translation>Compose 專案，包括已停止的</translation>
    </message>
    <message>
        <source>makes and starts its containers; builds nothing</source>
        <translation>建立並啟動其容器；不會建置任何映像檔</translation>
    </message>
    <message>
        <source>stops and removes its containers and networks</source>
        <translation>停止並移除其容器與網路</translation>
    </message>
    <message>
        <source>fetches its images</source>
        <translation>取得其映像檔</translation>
    </message>
    <message>
        <source>prints its file</source>
        <translation>印出其檔案</translation>
    </message>
    <message>
        <source>puts FILE (- is standard input) in the place of its own, once docker-compose finds no fault in it</source>
        <translation>在 docker-compose 檢查無誤後，以 FILE（- 為標準輸入）取代其檔案</translation>
    </message>
    <message>
        <source>what it is; a container if not given</source>
        <translation>它的種類；未指定時為容器</translation>
    </message>
    <message>
        <source>so many lines from the end; 100 if not given</source>
        <translation>從結尾算起的行數；未指定時為 100</translation>
    </message>
    <message>
        <source>what came after that</source>
        <translation>在此時間之後的記錄</translation>
    </message>
    <message>
        <source>when each line came, before it</source>
        <translation>在每行前面顯示其時間</translation>
    </message>
    <message>
        <source>stay and show what comes</source>
        <translation>持續顯示新的記錄</translation>
    </message>
    <message>
        <source>even if it runs or is in use</source>
        <translation>即使正在執行或使用中</translation>
    </message>
    <message>
        <source>with the volumes of the container that have no name</source>
        <translation>連同容器的未命名磁碟區</translation>
    </message>
    <message>
        <source>that it has to end before it is killed; 10 if not given</source>
        <translation>強制終止前等待它結束的秒數；未指定時為 10</translation>
    </message>
    <message>
        <source>its containers, running or not</source>
        <translation>其容器，不論是否執行中</translation>
    </message>
    <message>
        <source>its images</source>
        <translation>其映像檔</translation>
    </message>
    <message>
        <source>its volumes</source>
        <translation>其磁碟區</translation>
    </message>
    <message>
        <source>its networks</source>
        <translation>其網路</translation>
    </message>
    <message>
        <source>what its running containers use</source>
        <translation>執行中的容器所用的資源</translation>
    </message>
    <message>
        <source>all that is known of a container, without its secrets</source>
        <translation>關於容器的所有資訊，不含祕密</translation>
    </message>
    <message>
        <source>what a container has said</source>
        <translation>容器輸出的記錄</translation>
    </message>
    <message>
        <source>starts one</source>
        <translation>啟動一個</translation>
    </message>
    <message>
        <source>stops one</source>
        <translation>停止一個</translation>
    </message>
    <message>
        <source>restarts one</source>
        <translation>重新啟動一個</translation>
    </message>
    <message>
        <source>sends one a signal</source>
        <translation>向一個傳送訊號</translation>
    </message>
    <message>
        <source>which; KILL if not given</source>
        <translation>哪個訊號；未指定時為 KILL</translation>
    </message>
    <message>
        <source>removes one</source>
        <translation>移除一個</translation>
    </message>
    <message>
        <source>fetches an image</source>
        <translation>取得映像檔</translation>
    </message>
    <message>
        <source>removes those that nothing uses</source>
        <translation>移除未使用的</translation>
    </message>
    <message>
        <source>replaces what is there</source>
        <translation>取代已有的</translation>
    </message>
    <message>
        <source>as which text is read; found out if not given</source>
        <translation>讀取文字所用的編碼；未指定時自動判斷</translation>
    </message>
    <message>
        <source>what is in a folder of the host; without PATH: the folders that its manifest shows</source>
        <translation>主機資料夾的內容；未指定 PATH 時：其資訊清單開放的資料夾</translation>
    </message>
    <message>
        <source>one file or folder of the host</source>
        <translation>主機的一個檔案或資料夾</translation>
    </message>
    <message>
        <source>prints a text of the host</source>
        <translation>印出主機的一個文字檔</translation>
    </message>
    <message>
        <source>downloads a file; goes on where it broke off</source>
        <translation>下載檔案；可從中斷處繼續</translation>
    </message>
    <message>
        <source>uploads a file; goes on where it broke off</source>
        <translation>上傳檔案；可從中斷處繼續</translation>
    </message>
    <message>
        <source>downloads a folder as a tar file</source>
        <translation>將資料夾下載為 tar 檔</translation>
    </message>
    <message>
        <source>moves or renames; nothing may be at TARGET</source>
        <translation>移動或重新命名；TARGET 處不可已有項目</translation>
    </message>
    <message>
        <source>moves a file or folder to the host&apos;s trash</source>
        <translation>將檔案或資料夾移到主機的垃圾桶</translation>
    </message>
    <message>
        <source>makes a folder</source>
        <translation>建立資料夾</translation>
    </message>
    <message>
        <source>changes permissions; MODE as 0644</source>
        <translation>變更權限；MODE 的寫法如 0644</translation>
    </message>
    <message>
        <source>what is in the host&apos;s trash</source>
        <translation>主機垃圾桶的內容</translation>
    </message>
    <message>
        <source>brings something back from the trash</source>
        <translation>從垃圾桶取回項目</translation>
    </message>
    <message>
        <source>removes it from the trash for good; without ID: all of it</source>
        <translation>從垃圾桶永久移除；未指定 ID 時：全部</translation>
    </message>
    <message>
        <source>only if what is there has this sum; --json shows it</source>
        <translation>僅在現有內容的雜湊值與此相符時；--json 會顯示該值</translation>
    </message>
    <message>
        <source>a new site serves at once</source>
        <translation>新網站立即啟用</translation>
    </message>
    <message>
        <source>who gives it; acme if not given</source>
        <translation>由誰簽發；未指定時為 acme</translation>
    </message>
    <message>
        <source>it is for that one, too</source>
        <translation>憑證也適用於此網域</translation>
    </message>
    <message>
        <source>whether Nginx runs there, and takes its configuration</source>
        <translation>Nginx 是否在該主機執行，並接受其設定</translation>
    </message>
    <message>
        <source>starts it</source>
        <translation>啟動它</translation>
    </message>
    <message>
        <source>stops it</source>
        <translation>停止它</translation>
    </message>
    <message>
        <source>stops and starts it, if it takes its configuration</source>
        <translation>若它接受其設定，則停止後再啟動</translation>
    </message>
    <message>
        <source>lets it read its configuration anew</source>
        <translation>讓它重新讀取設定</translation>
    </message>
    <message>
        <source>prints its main configuration</source>
        <translation>印出其主要設定</translation>
    </message>
    <message>
        <source>replaces its main configuration, if Nginx takes it; - is standard input</source>
        <translation>若 Nginx 接受，則取代其主要設定；- 為標準輸入</translation>
    </message>
    <message>
        <source>its sites</source>
        <translation>其網站</translation>
    </message>
    <message>
        <source>prints one</source>
        <translation>印出一個</translation>
    </message>
    <message>
        <source>makes or replaces one, if Nginx takes it; - is standard input</source>
        <translation>若 Nginx 接受，則建立或取代一個；- 為標準輸入</translation>
    </message>
    <message>
        <source>lets one serve</source>
        <translation>啟用一個</translation>
    </message>
    <message>
        <source>lets one serve no more; it is kept</source>
        <translation>停用一個；檔案會保留</translation>
    </message>
    <message>
        <source>its certificates, and when they end</source>
        <translation>其憑證及到期時間</translation>
    </message>
    <message>
        <source>gets one for that domain, by ACME or self-signed; its key is made there and stays there</source>
        <translation>以 ACME 或自我簽署為該網域取得憑證；金鑰在該主機產生，不會離開主機</translation>
    </message>
    <message>
        <source>stay and print the log until the task has ended</source>
        <translation>持續印出記錄，直到任務結束</translation>
    </message>
    <message>
        <source>how it is called; else like its program</source>
        <translation>它的名稱；未指定時與其程式同名</translation>
    </message>
    <message>
        <source>a variable of its environment</source>
        <translation>其環境的一個變數</translation>
    </message>
    <message>
        <source>a file that it finds in its folder</source>
        <translation>預先放在其資料夾中的檔案</translation>
    </message>
    <message>
        <source>a file that it leaves in its folder</source>
        <translation>它留在其資料夾中的檔案</translation>
    </message>
    <message>
        <source>kept for it; 1 if not given</source>
        <translation>保留給它的核心數；未指定時為 1</translation>
    </message>
    <message>
        <source>at most so much memory</source>
        <translation>記憶體用量上限</translation>
    </message>
    <message>
        <source>at most so long; an hour if not given</source>
        <translation>時間上限；未指定時為一小時</translation>
    </message>
    <message>
        <source>only on hosts with that tag</source>
        <translation>僅限有該標籤的主機</translation>
    </message>
    <message>
        <source>only on that one, as in node-001</source>
        <translation>僅限該節點，例如 node-001</translation>
    </message>
    <message>
        <source>higher ones go first; 0 if not given</source>
        <translation>數字較大的優先；未指定時為 0</translation>
    </message>
    <message>
        <source>tries on other nodes when one is lost; 2 if not given</source>
        <translation>節點失聯時在其他節點重試的次數；未指定時為 2</translation>
    </message>
    <message>
        <source>only those</source>
        <translation>僅限這些</translation>
    </message>
    <message>
        <source>where it goes; else here, by its own name</source>
        <translation>存放位置；未指定時存在目前位置，沿用其名稱</translation>
    </message>
    <message>
        <source>runs a program on one of the nodes; no shell sees it</source>
        <translation>在其中一個節點上執行程式；不經過 Shell</translation>
    </message>
    <message>
        <source>the tasks, the newest first</source>
        <translation>任務，最新的在前</translation>
    </message>
    <message>
        <source>one, by the beginning of its id, and why it waits</source>
        <translation>一個任務（以其 ID 的開頭指定），以及它等待的原因</translation>
    </message>
    <message>
        <source>what it has written</source>
        <translation>它輸出的內容</translation>
    </message>
    <message>
        <source>ends it with all its processes</source>
        <translation>結束它及其所有處理程序</translation>
    </message>
    <message>
        <source>runs the same once more, as another task</source>
        <translation>以新任務再執行一次相同的內容</translation>
    </message>
    <message>
        <source>the files that it has left; with a name or hash: fetches one</source>
        <translation>它留下的檔案；指定名稱或雜湊值時：取得該檔案</translation>
    </message>
    <message>
        <source>deletes one that has ended</source>
        <translation>刪除一個已結束的任務</translation>
    </message>
    <message>
        <source>the hosts that run tasks</source>
        <translation>執行任務的主機</translation>
    </message>
    <message>
        <source>one, as in node-001</source>
        <translation>一個節點，例如 node-001</translation>
    </message>
    <message>
        <source>restarts its host, if its manifest lets</source>
        <translation>重新啟動其主機（須其資訊清單允許）</translation>
    </message>
    <message>
        <source>counted from 1</source>
        <translation>從 1 算起</translation>
    </message>
    <message>
        <source>rows of a page, at most 100; 20 if not given</source>
        <translation>每頁的列數，最多 100；未指定時為 20</translation>
    </message>
    <message>
        <source>only those with that in their names</source>
        <translation>只限名稱含有它的</translation>
    </message>
    <message>
        <source>its IPv4 address; of a tunnel with its length, as in 10.0.0.1/24</source>
        <translation>它的 IPv4 位址；通道要寫出長度，例如 10.0.0.1/24</translation>
    </message>
    <message>
        <source>its IPv6 address; of a tunnel with its length, as in fd00::1/64</source>
        <translation>它的 IPv6 位址；通道要寫出長度，例如 fd00::1/64</translation>
    </message>
    <message>
        <source>a name server that its peers ask</source>
        <translation>供對等端查詢的名稱伺服器</translation>
    </message>
    <message>
        <source>where to its peers send through it</source>
        <translation>對等端經由它傳送的目的地</translation>
    </message>
    <message>
        <source>a sign of life so often; 0: none</source>
        <translation>每隔多久送出一次存活訊號；0：不送</translation>
    </message>
    <message>
        <source>the UDP port that it listens on</source>
        <translation>它接聽的 UDP 連接埠</translation>
    </message>
    <message>
        <source>the largest packet; 0: found out</source>
        <translation>最大封包；0：自動判斷</translation>
    </message>
    <message>
        <source>the host that it is on</source>
        <translation>它所在的主機</translation>
    </message>
    <message>
        <source>where its peers reach it</source>
        <translation>對等端連線到它的位址</translation>
    </message>
    <message>
        <source>whether its peers go out under the host&apos;s address</source>
        <translation>對等端是否以主機的位址對外連線</translation>
    </message>
    <message>
        <source>whether it starts with its host</source>
        <translation>是否隨主機啟動</translation>
    </message>
    <message>
        <source>it is taken off its tunnel after that time</source>
        <translation>過了這段時間就從通道移除</translation>
    </message>
    <message>
        <source>a word to find it by</source>
        <translation>用來尋找它的詞</translation>
    </message>
    <message>
        <source>the private half stays where it was made; no code then</source>
        <translation>私密的一半留在產生它的地方；這樣就沒有 QR 碼</translation>
    </message>
    <message>
        <source>only those of that tunnel</source>
        <translation>只限那個通道的</translation>
    </message>
    <message>
        <source>the peers of all tunnels</source>
        <translation>所有通道的對等端</translation>
    </message>
    <message>
        <source>makes one with the next free addresses, and prints its configuration</source>
        <translation>以下一個可用的位址建立一個，並印出它的設定</translation>
    </message>
    <message>
        <source>changes one; with NAME: renames it</source>
        <translation>變更一個；給了 NAME 就重新命名</translation>
    </message>
    <message>
        <source>lets one connect</source>
        <translation>允許一個連線</translation>
    </message>
    <message>
        <source>takes one off its tunnel; it is kept</source>
        <translation>從通道移除一個；但仍保留</translation>
    </message>
    <message>
        <source>gives one new keys; the old ones are no longer taken</source>
        <translation>給它新的金鑰；舊的不再接受</translation>
    </message>
    <message>
        <source>writes its configuration, with its private key, into a file</source>
        <translation>把它的設定連同私密金鑰寫入檔案</translation>
    </message>
    <message>
        <source>shows its configuration as a QR code</source>
        <translation>以 QR 碼顯示它的設定</translation>
    </message>
    <message>
        <source>its name on the host; the next free wgN if not given</source>
        <translation>它在主機上的名稱；未指定時為下一個可用的 wgN</translation>
    </message>
    <message>
        <source>the WireGuard tunnels</source>
        <translation>WireGuard 通道</translation>
    </message>
    <message>
        <source>makes one; &apos;tunnel start&apos; starts it</source>
        <translation>建立一個；以「tunnel start」啟動</translation>
    </message>
    <message>
        <source>starts one on its host</source>
        <translation>在主機上啟動一個</translation>
    </message>
    <message>
        <source>what its host says of it, and of its peers</source>
        <translation>主機回報的狀況，以及它的對等端</translation>
    </message>
    <message>
        <source>puts it in force again where its host has changed it</source>
        <translation>在主機改動過它的地方重新套用</translation>
    </message>
    <message>
        <source>deletes one with all its peers</source>
        <translation>刪除一個及其所有對等端</translation>
    </message>
    <message>
        <source>rows of a page, at most 1000; 20 if not given</source>
        <translation>每頁列數，最多 1000；未指定時為 20</translation>
    </message>
    <message>
        <source>only those with that in their words, or that address</source>
        <translation>只列出文字中含有它，或有該位址者</translation>
    </message>
    <message>
        <source>how long the prefixes are that it gives out</source>
        <translation>它所分配前綴的長度</translation>
    </message>
    <message>
        <source>whether it chooses prefixes by itself</source>
        <translation>是否自動挑選前綴</translation>
    </message>
    <message>
        <source>how it chooses them</source>
        <translation>挑選前綴的方式</translation>
    </message>
    <message>
        <source>how long a prefix rests once it was released</source>
        <translation>前綴釋放後暫停分配多久</translation>
    </message>
    <message>
        <source>just this one; the next free one if not given</source>
        <translation>就要這一個；未指定時為下一個空閒的</translation>
    </message>
    <message>
        <source>how long it is to be; as the pool says if not given</source>
        <translation>前綴長度；未指定時依位址池</translation>
    </message>
    <message>
        <source>when it is released by itself, as in 2030-01-31T12:00:00Z</source>
        <translation>何時自動釋放，例如 2030-01-31T12:00:00Z</translation>
    </message>
    <message>
        <source>what was given out, of all pools if none is named</source>
        <translation>已分配的前綴；未指定位址池時列出全部</translation>
    </message>
    <message>
        <source>one, by its number</source>
        <translation>依編號顯示一項</translation>
    </message>
    <message>
        <source>gives a prefix of the pool to whoever NAME is</source>
        <translation>將位址池的一個前綴分配給 NAME</translation>
    </message>
    <message>
        <source>changes whose it is, until when, and what it is for</source>
        <translation>更改持有者、期限與用途</translation>
    </message>
    <message>
        <source>when it is released by itself; &apos;never&apos; for never</source>
        <translation>何時自動釋放；never 表示永不</translation>
    </message>
    <message>
        <source>takes it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>says who has an address</source>
        <translation>查詢某個位址由誰持有</translation>
    </message>
    <message>
        <source>kept back: so many at the beginning, or a prefix, which may be given more than once</source>
        <translation>保留：開頭的數量，或某個前綴（可重複指定）</translation>
    </message>
    <message>
        <source>the allocation that it is made of, by its number</source>
        <translation>它所劃自的分配，依編號</translation>
    </message>
    <message>
        <source>whether anything new is given out</source>
        <translation>是否繼續分配</translation>
    </message>
    <message>
        <source>the pools of addresses</source>
        <translation>位址池</translation>
    </message>
    <message>
        <source>deletes one of which nothing is given out</source>
        <translation>刪除未分配任何前綴的位址池</translation>
    </message>
    <message>
        <source>what of it is not free, in order</source>
        <translation>依序列出非空閒的部分</translation>
    </message>
    <message>
        <source>where to begin</source>
        <translation>從何處開始</translation>
    </message>
    <message>
        <source>how many rows, at most 5000; 1000 if not given</source>
        <translation>列數，最多 5000；未指定時為 1000</translation>
    </message>
    <message>
        <source>makes up a unique local prefix, to make a pool of</source>
        <translation>產生一個唯一本地前綴，可用來建立位址池</translation>
    </message>
    <message>
        <source>read the password of both ends from standard input</source>
        <translation>從標準輸入讀取兩端共用的密碼</translation>
    </message>
    <message>
        <source>the AS of this end; that of the router if not given</source>
        <translation>本端的 AS；未指定時用路由器的</translation>
    </message>
    <message>
        <source>the address of this end</source>
        <translation>本端的位址</translation>
    </message>
    <message>
        <source>without a sign of life for so long it is down</source>
        <translation>這麼久沒有存活訊號就算中斷</translation>
    </message>
    <message>
        <source>a sign of life so often</source>
        <translation>每隔多久送出存活訊號</translation>
    </message>
    <message>
        <source>after that time it is tried again</source>
        <translation>過了這段時間再試一次</translation>
    </message>
    <message>
        <source>so many hops to the neighbour; 0: it is on the same network</source>
        <translation>到鄰居的躍點數；0：在同一個網路上</translation>
    </message>
    <message>
        <source>it is closed when more come; 0: never</source>
        <translation>收到更多前綴時關閉；0：從不</translation>
    </message>
    <message>
        <source>whether packets from farther away are dropped</source>
        <translation>是否丟棄來自更遠處的封包</translation>
    </message>
    <message>
        <source>only of that session</source>
        <translation>只列出這個工作階段的</translation>
    </message>
    <message>
        <source>only that one and those in it</source>
        <translation>只列出這個前綴及其中的前綴</translation>
    </message>
    <message>
        <source>received if not given</source>
        <translation>未指定時為 received</translation>
    </message>
    <message>
        <source>ask the hosts anew, even if that was done just now</source>
        <translation>重新詢問主機，即使剛剛才問過</translation>
    </message>
    <message>
        <source>to whom; to all of its host if not given</source>
        <translation>送到哪裡；未指定時送到該主機的所有工作階段</translation>
    </message>
    <message>
        <source>what goes with it</source>
        <translation>附帶的社群</translation>
    </message>
    <message>
        <source>which of several ways neighbours should take: the lowest</source>
        <translation>有多條路徑時鄰居走數值最小的那條</translation>
    </message>
    <message>
        <source>longer than /24 or /48, too</source>
        <translation>也允許比 /24 或 /48 更長</translation>
    </message>
    <message>
        <source>the routes that hosts have heard of, or told</source>
        <translation>主機收到或宣告的路由</translation>
    </message>
    <message>
        <source>tells neighbours of a prefix</source>
        <translation>向鄰居宣告一個前綴</translation>
    </message>
    <message>
        <source>what neighbours are told</source>
        <translation>向鄰居宣告了什麼</translation>
    </message>
    <message>
        <source>the hosts that may speak BGP, and how they do</source>
        <translation>可以使用 BGP 的主機及其狀況</translation>
    </message>
    <message>
        <source>only with that one</source>
        <translation>只列出與這個鄰居的</translation>
    </message>
    <message>
        <source>only of that host</source>
        <translation>只列出這台主機的</translation>
    </message>
    <message>
        <source>the BGP sessions</source>
        <translation>BGP 工作階段</translation>
    </message>
    <message>
        <source>makes a session with a neighbour, and starts it</source>
        <translation>與鄰居建立工作階段並啟動</translation>
    </message>
    <message>
        <source>deletes one to which nothing is announced by name</source>
        <translation>刪除一個沒有路由宣告指名的工作階段</translation>
    </message>
    <message>
        <source>begins one anew</source>
        <translation>重新開始一個</translation>
    </message>
    <message>
        <source>makes one of a wg-quick file, with its peers; - is standard input</source>
        <translation>由 wg-quick 檔案建立一個，包含對等端；- 是標準輸入</translation>
    </message>
    <message>
        <source>only says what would come of it</source>
        <translation>只說明會得到什麼</translation>
    </message>
</context>
<context>
    <name>mh::cli::AuditCommands</name>
    <message>
        <source>&apos;%1&apos; is no account&apos;s id</source>
        <translation>「%1」不是帳號的 ID</translation>
    </message>
    <message>
        <source>WHEN</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>WHO</source>
        <translation>誰</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>TO</source>
        <translation>對象</translation>
    </message>
    <message>
        <source>FROM</source>
        <translation>來源</translation>
    </message>
    <message>
        <source>%1 bytes in %2</source>
        <translation>%1 位元組，存在 %2</translation>
    </message>
</context>
<context>
    <name>mh::cli::AuthCommands</name>
    <message>
        <source>Password of %1: </source>
        <translation>%1 的密碼： </translation>
    </message>
    <message>
        <source>Signed in to %1 as %2.</source>
        <translation>已登入 %1，身分是 %2。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is %1
No authority vouches for it. Is that the right one (yes/no)? </source>
        <translation>伺服器的憑證是 %1
沒有機構為它擔保。這是正確的嗎（yes/no）？ </translation>
    </message>
    <message>
        <source>Signed out of %1.</source>
        <translation>已登出 %1。</translation>
    </message>
    <message>
        <source>not signed in</source>
        <translation>未登入</translation>
    </message>
    <message>
        <source>signed in as %1</source>
        <translation>登入身分是 %1</translation>
    </message>
    <message>
        <source>%1 answers: version %2, %3</source>
        <translation>%1 有回應：版本 %2，%3</translation>
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
        <translation>無法讀取 %1：%2</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; has not the form NAME=TEXT or NAME:=JSON</source>
        <translation>%1「%2」的形式不是 NAME=TEXT 或 NAME:=JSON</translation>
    </message>
    <message>
        <source>--page must be a number from 0</source>
        <translation>--page 必須是 0 以上的數字</translation>
    </message>
    <message>
        <source>--size must be a number from 1 to %1</source>
        <translation>--size 必須是 1 到 %1 的數字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no execution&apos;s id</source>
        <translation>「%1」不是執行的 ID</translation>
    </message>
    <message>
        <source>; did you mean &apos;%1&apos;?</source>
        <translation>；您是指「%1」嗎？</translation>
    </message>
    <message>
        <source>there is no flow &apos;%1&apos;</source>
        <translation>沒有流程「%1」</translation>
    </message>
    <message>
        <source>there is no service &apos;%1&apos;</source>
        <translation>沒有服務「%1」</translation>
    </message>
    <message>
        <source>there is no credential &apos;%1&apos;</source>
        <translation>沒有認證資料「%1」</translation>
    </message>
    <message>
        <source>there is no workspace &apos;%1&apos;</source>
        <translation>沒有工作區「%1」</translation>
    </message>
    <message>
        <source>%1 is too large, or no text in UTF-8</source>
        <translation>%1 過大，或不是 UTF-8 文字</translation>
    </message>
    <message>
        <source>--%1 must be a number</source>
        <translation>--%1 必須是數字</translation>
    </message>
</context>
<context>
    <name>mh::cli::ComponentCommands</name>
    <message>
        <source>Component %1 is registered at %2.</source>
        <translation>元件 %1 已在 %2 註冊。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>VERSIONS</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>ENDPOINTS</source>
        <translation>端點</translation>
    </message>
    <message>
        <source>DESCRIPTION</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>內建</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>ENDPOINT</source>
        <translation>端點</translation>
    </message>
    <message>
        <source>CHECKED</source>
        <translation>檢查時間</translation>
    </message>
    <message>
        <source>FLOW</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>NODES</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>--status and --version belong together</source>
        <translation>--status 和 --version 要一起使用</translation>
    </message>
    <message>
        <source>Component %1 is changed.</source>
        <translation>元件 %1 已變更。</translation>
    </message>
    <message>
        <source>Component %1 is deleted.</source>
        <translation>元件 %1 已刪除。</translation>
    </message>
</context>
<context>
    <name>mh::cli::Console</name>
    <message>
        <source>there is no terminal to ask for the password; use --password-stdin</source>
        <translation>沒有終端機可以詢問密碼；請用 --password-stdin</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放棄</translation>
    </message>
    <message>
        <source>standard input has no password</source>
        <translation>標準輸入裡沒有密碼</translation>
    </message>
</context>
<context>
    <name>mh::cli::CredentialCommands</name>
    <message>
        <source>&apos;%1&apos; is a secret; use --secret %1</source>
        <translation>「%1」是祕密；請用 --secret %1</translation>
    </message>
    <message>
        <source>Credential &apos;%1&apos; is made.</source>
        <translation>已建立認證資料「%1」。</translation>
    </message>
    <message>
        <source>Credential &apos;%1&apos; is changed.</source>
        <translation>認證資料「%1」已變更。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>TYPE</source>
        <translation>類型</translation>
    </message>
    <message>
        <source>VISIBILITY</source>
        <translation>可見範圍</translation>
    </message>
    <message>
        <source>FIELD</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>VALUE</source>
        <translation>值</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>--workspace belongs to the visibility &apos;workspace&apos;, and to it alone</source>
        <translation>--workspace 只屬於可見範圍「workspace」</translation>
    </message>
    <message>
        <source>Credential &apos;%1&apos; is deleted.</source>
        <translation>認證資料「%1」已刪除。</translation>
    </message>
</context>
<context>
    <name>mh::cli::DockerCommands</name>
    <message>
        <source>PROJECT</source>
        <translation>專案</translation>
    </message>
    <message>
        <source>RUNNING</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>SERVICES</source>
        <translation>服務</translation>
    </message>
    <message>
        <source>FILES</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>ALLOWED</source>
        <translation>允許</translation>
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
        <translation>「%2」的「%1」已啟動。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of &apos;%2&apos; is down.</source>
        <translation>「%2」的「%1」已停止。</translation>
    </message>
    <message>
        <source>The images of &apos;%1&apos; of &apos;%2&apos; are there.</source>
        <translation>「%2」的「%1」的映像檔已取得。</translation>
    </message>
    <message>
        <source>The file of &apos;%1&apos; of &apos;%2&apos; is changed; &apos;up&apos; makes it so.</source>
        <translation>「%2」的「%1」的檔案已變更；執行「up」才會生效。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>IMAGE</source>
        <translation>映像檔</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>PORTS</source>
        <translation>連接埠</translation>
    </message>
    <message>
        <source>TAGS</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>DRIVER</source>
        <translation>驅動程式</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>SCOPE</source>
        <translation>範圍</translation>
    </message>
    <message>
        <source>SUBNETS</source>
        <translation>子網路</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>MEMORY</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>LIMIT</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>IN</source>
        <translation>流入</translation>
    </message>
    <message>
        <source>OUT</source>
        <translation>流出</translation>
    </message>
    <message>
        <source>READ</source>
        <translation>讀取</translation>
    </message>
    <message>
        <source>WRITTEN</source>
        <translation>寫入</translation>
    </message>
    <message>
        <source>PROCESSES</source>
        <translation>處理程序</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of &apos;%2&apos; is started.</source>
        <translation>「%2」的「%1」已啟動。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of &apos;%2&apos; is stopped.</source>
        <translation>「%2」的「%1」已停止。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of &apos;%2&apos; is restarted.</source>
        <translation>「%2」的「%1」已重新啟動。</translation>
    </message>
    <message>
        <source>The signal was sent to &apos;%1&apos; of &apos;%2&apos;.</source>
        <translation>訊號已傳送給「%2」的「%1」。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of &apos;%2&apos; is removed.</source>
        <translation>「%2」的「%1」已移除。</translation>
    </message>
    <message>
        <source>%1 removed, %2 reclaimed.</source>
        <translation>已移除 %1，釋出 %2。</translation>
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
        <translation>狀態</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>TOOK</source>
        <translation>耗時</translation>
    </message>
    <message>
        <source>--%1 must be a time such as 2026-01-31 or 2026-01-31T08:00</source>
        <translation>--%1 必須是時間，例如 2026-01-31 或 2026-01-31T08:00</translation>
    </message>
    <message>
        <source>there is no status &apos;%1&apos;</source>
        <translation>沒有狀態「%1」</translation>
    </message>
    <message>
        <source>--tests must be only or none</source>
        <translation>--tests 必須是 only 或 none</translation>
    </message>
    <message>
        <source>Run %1 is %2.</source>
        <translation>執行 %1：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no blob&apos;s id</source>
        <translation>「%1」不是 blob 的 ID</translation>
    </message>
    <message>
        <source>%1 bytes in %2</source>
        <translation>%1 位元組，存在 %2</translation>
    </message>
</context>
<context>
    <name>mh::cli::FlowCommands</name>
    <message>
        <source>Flow &apos;%1&apos;, version %2, is published.</source>
        <translation>流程「%1」的版本 %2 已發布。</translation>
    </message>
    <message>
        <source>Flow &apos;%1&apos; has the version %2.</source>
        <translation>流程「%1」有了版本 %2。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>PUBLISHED</source>
        <translation>已發布</translation>
    </message>
    <message>
        <source>UPDATED</source>
        <translation>更新時間</translation>
    </message>
    <message>
        <source>the flow has no version yet</source>
        <translation>這個流程還沒有版本</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>無法寫入 %1：%2</translation>
    </message>
    <message>
        <source>Flow &apos;%1&apos; is in %2.</source>
        <translation>流程「%1」已存在 %2。</translation>
    </message>
    <message>
        <source>published: %1, owner: %2, you: %3, changed: %4</source>
        <translation>已發布：%1，擁有者：%2，您：%3，變更時間：%4</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>COMPONENT</source>
        <translation>元件</translation>
    </message>
    <message>
        <source>Flow &apos;%1&apos; is made.</source>
        <translation>已建立流程「%1」。</translation>
    </message>
    <message>
        <source>The flow is called &apos;%1&apos;.</source>
        <translation>流程名稱是「%1」。</translation>
    </message>
    <message>
        <source>Flow &apos;%1&apos; is deleted.</source>
        <translation>流程「%1」已刪除。</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>NOTE</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Version %1 is made.</source>
        <translation>已建立版本 %1。</translation>
    </message>
</context>
<context>
    <name>mh::cli::HostCommands</name>
    <message>
        <source>online</source>
        <translation>線上</translation>
    </message>
    <message>
        <source>waits for its agent</source>
        <translation>等待代理程式</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>離線</translation>
    </message>
    <message>
        <source>%1, possibly cloned</source>
        <translation>%1，疑似被複製</translation>
    </message>
    <message>
        <source>; did you mean &apos;%1&apos;?</source>
        <translation>；您是不是要找「%1」？</translation>
    </message>
    <message>
        <source>there is no host &apos;%1&apos;</source>
        <translation>沒有主機「%1」</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>MEMORY</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>SEEN</source>
        <translation>最後出現</translation>
    </message>
    <message>
        <source>TAGS</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系統</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>處理器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>磁碟</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理程式</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>擁有者</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Host &apos;%1&apos; is changed.</source>
        <translation>主機「%1」已變更。</translation>
    </message>
    <message>
        <source>The agent of &apos;%1&apos; is not let in any more.</source>
        <translation>「%1」的代理程式不再能連線。</translation>
    </message>
    <message>
        <source>Host &apos;%1&apos; is deleted.</source>
        <translation>主機「%1」已刪除。</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>The signal was sent to process %1 of &apos;%2&apos;.</source>
        <translation>訊號已傳送給「%2」的處理程序 %1。</translation>
    </message>
    <message>
        <source>nothing is at work there</source>
        <translation>沒有進行中的工作</translation>
    </message>
    <message>
        <source>still at work: %1</source>
        <translation>仍在進行：%1</translation>
    </message>
    <message>
        <source>Anybody may see the figures of &apos;%1&apos; at /public/ws/servers/%2.</source>
        <translation>任何人都可在 /public/ws/servers/%2 看到「%1」的數據。</translation>
    </message>
    <message>
        <source>The figures of &apos;%1&apos; are no longer public.</source>
        <translation>「%1」的數據不再公開。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is drained; %2.</source>
        <translation>「%1」已排空；%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is drained no longer.</source>
        <translation>「%1」已解除排空。</translation>
    </message>
    <message>
        <source>may see it, work on it, or manage it; view if not given</source>
        <translation>可檢視、操作或管理；未指定時為 view</translation>
    </message>
    <message>
        <source>lets somebody see a host, work on it or manage it</source>
        <translation>讓他人檢視、操作或管理主機</translation>
    </message>
    <message>
        <source>takes that back</source>
        <translation>收回共用</translation>
    </message>
    <message>
        <source>whom a host is shared with</source>
        <translation>主機與誰共用</translation>
    </message>
    <message>
        <source>places nothing new on it, and tells what is at work there still</source>
        <translation>不再分派新的工作給它，並顯示仍在進行的工作</translation>
    </message>
    <message>
        <source>when that ends by itself</source>
        <translation>自動解除的時間</translation>
    </message>
    <message>
        <source>brings them a newer agent, one first, and tells how that gets on</source>
        <translation>為它們升級代理程式，先升級一台，並顯示進度</translation>
    </message>
    <message>
        <source>which; the newest if not given</source>
        <translation>哪個版本；未指定時為最新版</translation>
    </message>
    <message>
        <source>of which channel; stable if not given</source>
        <translation>哪個通道；未指定時為 stable</translation>
    </message>
    <message>
        <source>shows its figures to anybody, without name or address</source>
        <translation>向任何人公開它的數據，不含名稱與位址</translation>
    </message>
    <message>
        <source>shows them no longer</source>
        <translation>不再公開</translation>
    </message>
    <message>
        <source>drained (%1)</source>
        <translation>已排空（%1）</translation>
    </message>
</context>
<context>
    <name>mh::cli::HostFileCommands</name>
    <message>
        <source>MODE</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>OWNER</source>
        <translation>擁有者</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>CHANGED</source>
        <translation>修改時間</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>there is no &apos;%1&apos; in the trash</source>
        <translation>垃圾桶中沒有「%1」</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is now &apos;%2&apos; on &apos;%3&apos;.</source>
        <translation>「%3」上的「%1」現在是「%2」。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is in the trash of &apos;%2&apos;.</source>
        <translation>「%1」已在「%2」的垃圾桶中。</translation>
    </message>
    <message>
        <source>The folder &apos;%1&apos; is made on &apos;%2&apos;.</source>
        <translation>已在「%2」建立資料夾「%1」。</translation>
    </message>
    <message>
        <source>The permissions of &apos;%1&apos; on &apos;%2&apos; are changed.</source>
        <translation>「%2」上「%1」的權限已變更。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>REMOVED</source>
        <translation>移除時間</translation>
    </message>
    <message>
        <source>BY</source>
        <translation>移除者</translation>
    </message>
    <message>
        <source>PATH</source>
        <translation>路徑</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is back.</source>
        <translation>已取回「%1」。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is gone.</source>
        <translation>「%1」已永久移除。</translation>
    </message>
    <message>
        <source>The trash of &apos;%1&apos; is empty.</source>
        <translation>「%1」的垃圾桶是空的。</translation>
    </message>
    <message>
        <source>The manifest of &apos;%1&apos; lets nobody remove anything.</source>
        <translation>「%1」的資訊清單不允許任何人移除任何項目。</translation>
    </message>
</context>
<context>
    <name>mh::cli::HostTransferCommands</name>
    <message>
        <source>%1; tries again</source>
        <translation>%1；正在重試</translation>
    </message>
    <message>
        <source>%1 is there already; --force replaces it</source>
        <translation>已有 %1；--force 可取代它</translation>
    </message>
    <message>
        <source>%2 in %1</source>
        <translation>%2，存於 %1</translation>
    </message>
    <message>
        <source>%3 in %1 on &apos;%2&apos;</source>
        <translation>%3，存於「%2」的 %1</translation>
    </message>
</context>
<context>
    <name>mh::cli::LogCommands</name>
    <message>
        <source>TIME</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>LEVEL</source>
        <translation>等級</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>MESSAGE</source>
        <translation>訊息</translation>
    </message>
    <message>
        <source>These are the first %1 lines; --all prints all, --tail 100 the last ones.</source>
        <translation>這是前 %1 行；--all 印出全部，--tail 100 印出最後 100 行。</translation>
    </message>
    <message>
        <source>--level must be DEBUG, INFO, WARN or ERROR</source>
        <translation>--level 必須是 DEBUG、INFO、WARN 或 ERROR</translation>
    </message>
    <message>
        <source>--tail must be a number from 0 to %1</source>
        <translation>--tail 必須是 0 到 %1 的數字</translation>
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
        <translation>執行中</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>未執行</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>啟動時間</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>處理程序</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作處理程序</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Nginx has taken it.</source>
        <translation>Nginx 已套用。</translation>
    </message>
    <message>
        <source>Nginx does not run; it will take it at its start.</source>
        <translation>Nginx 未執行；啟動時會套用。</translation>
    </message>
    <message>
        <source>The configuration is written.</source>
        <translation>設定已寫入。</translation>
    </message>
    <message>
        <source>SITE</source>
        <translation>網站</translation>
    </message>
    <message>
        <source>SERVES</source>
        <translation>已啟用</translation>
    </message>
    <message>
        <source>NAMES</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>LISTENS</source>
        <translation>接聽</translation>
    </message>
    <message>
        <source>CHANGED</source>
        <translation>修改時間</translation>
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
        <translation>網站「%1」已寫入。</translation>
    </message>
    <message>
        <source>Site &apos;%1&apos; serves.</source>
        <translation>網站「%1」已啟用。</translation>
    </message>
    <message>
        <source>Site &apos;%1&apos; serves no more.</source>
        <translation>網站「%1」已停用。</translation>
    </message>
    <message>
        <source>Site &apos;%1&apos; is deleted.</source>
        <translation>網站「%1」已刪除。</translation>
    </message>
    <message>
        <source>UNTIL</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>ISSUER</source>
        <translation>簽發者</translation>
    </message>
    <message>
        <source>SITES</source>
        <translation>網站</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>%1 (soon)</source>
        <translation>%1（即將到期）</translation>
    </message>
    <message>
        <source>The certificate for %1 is in %2, until %3.</source>
        <translation>%1 的憑證在 %2，期限至 %3。</translation>
    </message>
</context>
<context>
    <name>mh::cli::PeerCommands</name>
    <message>
        <source>live</source>
        <translation>連線中</translation>
    </message>
    <message>
        <source>never connected</source>
        <translation>從未連線</translation>
    </message>
    <message>
        <source>not heard of</source>
        <translation>沒有回應</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>狀態</translation>
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
        <translation>上次交握</translation>
    </message>
    <message>
        <source>RECEIVED</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>SENT</source>
        <translation>已傳送</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>對等端</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
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
        <translation>公開金鑰</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>允許的位址</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>名稱伺服器</translation>
    </message>
    <message>
        <source>Last handshake</source>
        <translation>上次交握</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Peer &apos;%1&apos; is changed.</source>
        <translation>對等端「%1」已變更。</translation>
    </message>
    <message>
        <source>Peer &apos;%1&apos; may connect.</source>
        <translation>對等端「%1」可以連線。</translation>
    </message>
    <message>
        <source>Peer &apos;%1&apos; is taken off its tunnel.</source>
        <translation>對等端「%1」已從通道移除。</translation>
    </message>
    <message>
        <source>Peer &apos;%1&apos; has new keys; it needs its configuration anew.</source>
        <translation>對等端「%1」有了新的金鑰，需要重新取得設定。</translation>
    </message>
    <message>
        <source>Peer &apos;%1&apos; is deleted.</source>
        <translation>對等端「%1」已刪除。</translation>
    </message>
    <message>
        <source>The configuration is in %1; keep it secret.</source>
        <translation>設定已存入 %1，請妥善保密。</translation>
    </message>
    <message>
        <source>the private key of this peer is not on the server, or not for you to see</source>
        <translation>這個對等端的私密金鑰不在伺服器上，或您無權查看</translation>
    </message>
</context>
<context>
    <name>mh::cli::PoolCommands</name>
    <message>
        <source>there is no pool &apos;%1&apos;</source>
        <translation>沒有位址池「%1」</translation>
    </message>
    <message>
        <source>allocations are named by their numbers, see &apos;pool allocations&apos;</source>
        <translation>請以編號指定分配，參見「pool allocations」</translation>
    </message>
    <message>
        <source>active</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>exhausted</source>
        <translation>已用盡</translation>
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
        <translation>暫停分配</translation>
    </message>
    <message>
        <source>released</source>
        <translation>已釋放</translation>
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
        <translation>空閒</translation>
    </message>
    <message>
        <source>in no pool</source>
        <translation>不屬於任何位址池</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>PREFIX</source>
        <translation>前綴</translation>
    </message>
    <message>
        <source>WHOSE</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>UNTIL</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>DESCRIPTION</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>GIVES OUT</source>
        <translation>分配長度</translation>
    </message>
    <message>
        <source>ALLOCATED</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>FREE</source>
        <translation>空閒</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>位址池</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前綴</translation>
    </message>
    <message>
        <source>Gives out</source>
        <translation>分配長度</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空閒</translation>
    </message>
    <message>
        <source>Kept back</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Pool &apos;%1&apos; is made, its number is %2.</source>
        <translation>已建立位址池「%1」，編號為 %2。</translation>
    </message>
    <message>
        <source>Pool &apos;%1&apos; is changed.</source>
        <translation>位址池「%1」已更改。</translation>
    </message>
    <message>
        <source>Pool &apos;%1&apos; is deleted.</source>
        <translation>位址池「%1」已刪除。</translation>
    </message>
    <message>
        <source>More with --from %1</source>
        <translation>以 --from %1 繼續</translation>
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
        <translation>%1 已釋放。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>位址</translation>
    </message>
</context>
<context>
    <name>mh::cli::ProgressView</name>
    <message>
        <source>%1 of %2 nodes</source>
        <translation>%1 / %2 個節點</translation>
    </message>
    <message>
        <source>try %1</source>
        <translation>第 %1 次</translation>
    </message>
    <message>
        <source>and %1 more nodes</source>
        <translation>還有 %1 個節點</translation>
    </message>
</context>
<context>
    <name>mh::cli::RecordingCommands</name>
    <message>
        <source>still running</source>
        <translation>仍在執行</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未遭變更</translation>
    </message>
    <message>
        <source>without its end</source>
        <translation>缺少結尾</translation>
    </message>
    <message>
        <source>changed in line %1</source>
        <translation>第 %1 行遭變更</translation>
    </message>
    <message>
        <source>without marks</source>
        <translation>沒有標記</translation>
    </message>
    <message>
        <source>RECORDING</source>
        <translation>錄製檔</translation>
    </message>
    <message>
        <source>STARTED</source>
        <translation>開始時間</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>秒數</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>OPENED BY</source>
        <translation>開啟者</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>%1 is there already; --force replaces it</source>
        <translation>已有 %1；--force 可取代它</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，存於 %2</translation>
    </message>
    <message>
        <source>The recording is gone from &apos;%1&apos;.</source>
        <translation>錄製檔已從「%1」刪除。</translation>
    </message>
    <message>
        <source>replaces what is there</source>
        <translation>取代已有的</translation>
    </message>
    <message>
        <source>what terminals there have shown, and whether it was changed since; of others only for who manages the host</source>
        <translation>那裡的終端機顯示過的內容，以及之後是否遭變更；他人的只有管理主機的人能看</translation>
    </message>
    <message>
        <source>downloads one, as asciicast</source>
        <translation>下載一個錄製檔（asciicast 格式）</translation>
    </message>
    <message>
        <source>deletes one for good; for who manages the host</source>
        <translation>永久刪除一個；限管理主機的人</translation>
    </message>
</context>
<context>
    <name>mh::cli::ReleaseCommands</name>
    <message>
        <source>cannot read %1: %2</source>
        <translation>無法讀取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is larger than a release may be</source>
        <translation>%1 超過發行版的大小上限</translation>
    </message>
    <message>
        <source>is sent</source>
        <translation>傳送中</translation>
    </message>
    <message>
        <source>is tried</source>
        <translation>試用中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>WAVE</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>WHY</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>One has failed: the others are left as they are.</source>
        <translation>其中一台失敗：其餘保持原狀。</translation>
    </message>
    <message>
        <source>host %1: %2</source>
        <translation>主機 %1：%2</translation>
    </message>
    <message>
        <source>host %1 is offline</source>
        <translation>主機 %1 離線</translation>
    </message>
    <message>
        <source>Version %1 is there.</source>
        <translation>版本 %1 已在伺服器上。</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>CHANNEL</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>SYSTEM</source>
        <translation>系統</translation>
    </message>
    <message>
        <source>PROCESSOR</source>
        <translation>處理器</translation>
    </message>
    <message>
        <source>OF</source>
        <translation>發布日期</translation>
    </message>
    <message>
        <source>gives the server a release that release-sign has made, with PROGRAM.release beside it</source>
        <translation>將 release-sign 製作的發行版交給伺服器，PROGRAM.release 須在旁邊</translation>
    </message>
    <message>
        <source>the releases of the agent that the server has</source>
        <translation>伺服器上的代理程式發行版</translation>
    </message>
</context>
<context>
    <name>mh::cli::Report</name>
    <message>
        <source>and %1 more; --json shows all</source>
        <translation>還有 %1 項；--json 顯示全部</translation>
    </message>
    <message>
        <source>cancelled by %1 (%2)</source>
        <translation>由 %1 取消（%2）</translation>
    </message>
    <message>
        <source>killed by %1</source>
        <translation>由 %1 強制結束</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2：%3</translation>
    </message>
    <message>
        <source> in %1</source>
        <translation>，歷時 %1</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>TOOK</source>
        <translation>耗時</translation>
    </message>
    <message>
        <source>held</source>
        <translation>已停住</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Blobs are saved with: meshhelmctl execution download %1 BLOB FILE</source>
        <translation>儲存 blob 的方法：meshhelmctl execution download %1 BLOB FILE</translation>
    </message>
</context>
<context>
    <name>mh::cli::RoutingCommands</name>
    <message>
        <source>there is no BGP session &apos;%1&apos;</source>
        <translation>沒有 BGP 工作階段「%1」</translation>
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
        <translation>不明</translation>
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
        <translation>暫停中</translation>
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
        <translation>編號</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>NEIGHBOUR</source>
        <translation>鄰居</translation>
    </message>
    <message>
        <source>AS</source>
        <translation>AS</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>狀態</translation>
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
        <translation>上次錯誤</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>工作階段</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>Neighbour</source>
        <translation>鄰居</translation>
    </message>
    <message>
        <source>AS of the neighbour</source>
        <translation>鄰居的 AS</translation>
    </message>
    <message>
        <source>AS of this end</source>
        <translation>本端的 AS</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>上次錯誤</translation>
    </message>
    <message>
        <source>Refused by its host</source>
        <translation>被主機拒絕</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>Hold time</source>
        <translation>保持時間</translation>
    </message>
    <message>
        <source>Sign of life</source>
        <translation>存活訊號</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>躍點</translation>
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
        <translation>說明</translation>
    </message>
    <message>
        <source>AS must be a number</source>
        <translation>AS 必須是數字</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; is made, its number is %2.</source>
        <translation>已建立 BGP 工作階段「%1」，編號為 %2。</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; is changed.</source>
        <translation>BGP 工作階段「%1」已變更。</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; is deleted.</source>
        <translation>BGP 工作階段「%1」已刪除。</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; is started.</source>
        <translation>BGP 工作階段「%1」已啟動。</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; is stopped.</source>
        <translation>BGP 工作階段「%1」已停止。</translation>
    </message>
    <message>
        <source>BGP session &apos;%1&apos; begins anew.</source>
        <translation>BGP 工作階段「%1」重新開始。</translation>
    </message>
    <message>
        <source>PREFIX</source>
        <translation>前綴</translation>
    </message>
    <message>
        <source>NEXT HOP</source>
        <translation>下一個躍點</translation>
    </message>
    <message>
        <source>AS PATH</source>
        <translation>AS 路徑</translation>
    </message>
    <message>
        <source>ORIGIN</source>
        <translation>來源</translation>
    </message>
    <message>
        <source>PREFERENCE</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>MED</source>
        <translation>MED</translation>
    </message>
    <message>
        <source>COMMUNITIES</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>SESSION</source>
        <translation>工作階段</translation>
    </message>
    <message>
        <source>Neighbours are told of %1, by announcement %2.</source>
        <translation>已向鄰居宣告 %1，路由宣告編號為 %2。</translation>
    </message>
    <message>
        <source>Announcement %1 is withdrawn.</source>
        <translation>路由宣告 %1 已撤回。</translation>
    </message>
    <message>
        <source>%1 is not announced</source>
        <translation>%1 沒有被宣告</translation>
    </message>
    <message>
        <source>SESSIONS</source>
        <translation>工作階段</translation>
    </message>
    <message>
        <source>OWNER</source>
        <translation>擁有者</translation>
    </message>
    <message>
        <source>PROGRAM</source>
        <translation>程式</translation>
    </message>
    <message>
        <source>CONNECTED</source>
        <translation>已連線</translation>
    </message>
    <message>
        <source>UP TO DATE</source>
        <translation>已更新</translation>
    </message>
    <message>
        <source>ESTABLISHED</source>
        <translation>已建立</translation>
    </message>
    <message>
        <source>REFUSED</source>
        <translation>拒絕原因</translation>
    </message>
</context>
<context>
    <name>mh::cli::RunCommands</name>
    <message>
        <source>--pin &apos;%1&apos; has not the form NODE=JSON or NODE=@FILE</source>
        <translation>--pin「%1」的形式不是 NODE=JSON 或 NODE=@FILE</translation>
    </message>
    <message>
        <source>--pin %1: the outputs must be an object</source>
        <translation>--pin %1：輸出必須是物件</translation>
    </message>
    <message>
        <source>The run is paused, but no node is held; &apos;execution step&apos; holds the next one.</source>
        <translation>執行已暫停，但沒有節點停住；「execution step」會停住下一個。</translation>
    </message>
    <message>
        <source>No node is held; the run is %1.</source>
        <translation>沒有節點停住；執行的狀態是 %1。</translation>
    </message>
    <message>
        <source>Node &apos;%1&apos; will be called with these inputs.</source>
        <translation>將用這些輸入呼叫節點「%1」。</translation>
    </message>
    <message>
        <source>--only stands for --from and --until: give either</source>
        <translation>--only 等於 --from 加 --until：請擇一使用</translation>
    </message>
    <message>
        <source>Run %1 is queued at place %2.</source>
        <translation>執行 %1 排在第 %2 位。</translation>
    </message>
    <message>
        <source>Run %1 has started.</source>
        <translation>執行 %1 已啟動。</translation>
    </message>
    <message>
        <source>Run %1 is paused.</source>
        <translation>執行 %1 已暫停。</translation>
    </message>
    <message>
        <source>Run %1 goes on.</source>
        <translation>執行 %1 繼續進行。</translation>
    </message>
    <message>
        <source>Run %1 goes on by a step.</source>
        <translation>執行 %1 前進一步。</translation>
    </message>
    <message>
        <source>execution inputs needs --input or --inputs; &apos;execution held&apos; shows them</source>
        <translation>execution inputs 需要 --input 或 --inputs；「execution held」會顯示它們</translation>
    </message>
</context>
<context>
    <name>mh::cli::ServiceCommands</name>
    <message>
        <source>Service &apos;%1&apos; is made.</source>
        <translation>已建立服務「%1」。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>ENDPOINTS</source>
        <translation>端點</translation>
    </message>
    <message>
        <source>METHOD</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>PATH</source>
        <translation>路徑</translation>
    </message>
    <message>
        <source>Owner: %1; you may: %2</source>
        <translation>擁有者：%1；您的權限：%2</translation>
    </message>
    <message>
        <source>Service &apos;%1&apos; is changed.</source>
        <translation>服務「%1」已變更。</translation>
    </message>
    <message>
        <source>The description of &apos;%1&apos; has been read: %2 endpoints.</source>
        <translation>已讀取「%1」的描述：%2 個端點。</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>它有回應。</translation>
    </message>
    <message>
        <source>It does not answer.</source>
        <translation>它沒有回應。</translation>
    </message>
    <message>
        <source>Service &apos;%1&apos; is deleted.</source>
        <translation>服務「%1」已刪除。</translation>
    </message>
</context>
<context>
    <name>mh::cli::Session</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>無法讀取 %1：%2</translation>
    </message>
    <message>
        <source>Its certificate is %1; --fingerprint accepts it.</source>
        <translation>它的憑證是 %1；用 --fingerprint 接受它。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no URL of a server, such as http://127.0.0.1:8080</source>
        <translation>「%1」不是伺服器的 URL，例如 http://127.0.0.1:8080</translation>
    </message>
    <message>
        <source>not signed in to %1; use meshhelmctl login</source>
        <translation>尚未登入 %1；請用 meshhelmctl login</translation>
    </message>
    <message>
        <source>there is no field &apos;%1&apos; here, but: %2</source>
        <translation>這裡沒有欄位「%1」，只有：%2</translation>
    </message>
    <message>
        <source>the server %1 is not reachable: %2</source>
        <translation>無法連線到伺服器 %1：%2</translation>
    </message>
</context>
<context>
    <name>mh::cli::SettingCommands</name>
    <message>
        <source>%1 is a secret; use --secret %1</source>
        <translation>%1 是祕密；請用 --secret %1</translation>
    </message>
    <message>
        <source>%1 is true or false</source>
        <translation>%1 只能是 true 或 false</translation>
    </message>
    <message>
        <source>%1 is a number</source>
        <translation>%1 必須是數字</translation>
    </message>
    <message>
        <source>there is no setting &apos;%1&apos;</source>
        <translation>沒有設定「%1」</translation>
    </message>
    <message>
        <source>; did you mean &apos;%1&apos;?</source>
        <translation>；您是指「%1」嗎？</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has not the form KEY=VALUE</source>
        <translation>「%1」的形式不是 KEY=VALUE</translation>
    </message>
    <message>
        <source>setting set needs KEY=VALUE or --secret KEY</source>
        <translation>setting set 需要 KEY=VALUE 或 --secret KEY</translation>
    </message>
    <message>
        <source>  (from the next start)</source>
        <translation>  （從下次啟動起）</translation>
    </message>
    <message>
        <source>KEY</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>VALUE</source>
        <translation>值</translation>
    </message>
    <message>
        <source>FROM</source>
        <translation>來源</translation>
    </message>
    <message>
        <source>APPLIES</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>from: %1, applies: %2</source>
        <translation>來源：%1，生效：%2</translation>
    </message>
</context>
<context>
    <name>mh::cli::ShareCommands</name>
    <message>
        <source>the flow is not shared with &apos;%1&apos;</source>
        <translation>流程沒有與「%1」共用</translation>
    </message>
    <message>
        <source>the service is not shared with &apos;%1&apos;</source>
        <translation>服務沒有與「%1」共用</translation>
    </message>
    <message>
        <source>%1 is invited (%2).</source>
        <translation>已邀請 %1（%2）。</translation>
    </message>
    <message>
        <source>an invitation is named by its id</source>
        <translation>邀請要以它的 ID 指定</translation>
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
        <translation>權限</translation>
    </message>
    <message>
        <source>BY</source>
        <translation>由誰</translation>
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
        <translation>已交還。</translation>
    </message>
    <message>
        <source>Shared with %1 (%2).</source>
        <translation>已與 %1 共用（%2）。</translation>
    </message>
    <message>
        <source>No longer shared with %1.</source>
        <translation>不再與 %1 共用。</translation>
    </message>
    <message>
        <source>WITH</source>
        <translation>對象</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>invited</source>
        <translation>已邀請</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>the host is not shared with &apos;%1&apos;</source>
        <translation>主機沒有與「%1」共用</translation>
    </message>
</context>
<context>
    <name>mh::cli::TaskCommands</name>
    <message>
        <source>there is no task &apos;%1&apos;</source>
        <translation>沒有任務「%1」</translation>
    </message>
    <message>
        <source>several tasks begin with &apos;%1&apos;</source>
        <translation>有多個任務以「%1」開頭</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>--%1 must be NAME=VALUE</source>
        <translation>--%1 必須是 NAME=VALUE</translation>
    </message>
    <message>
        <source>--%1 must be a number</source>
        <translation>--%1 必須是數字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be read, or is larger than %2 MiB</source>
        <translation>無法讀取「%1」，或它超過 %2 MiB</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>OWNER</source>
        <translation>擁有者</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>ENDED</source>
        <translation>結束時間</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任務</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>訊息</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>嘗試次數</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始時間</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>結束時間</translation>
    </message>
    <message>
        <source>Left nothing as</source>
        <translation>未產出的檔案</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>等待原因</translation>
    </message>
    <message>
        <source>Artefact</source>
        <translation>產出的檔案</translation>
    </message>
    <message>
        <source>Task &apos;%1&apos; is being cancelled.</source>
        <translation>正在取消任務「%1」。</translation>
    </message>
    <message>
        <source>Task &apos;%1&apos; is deleted.</source>
        <translation>任務「%1」已刪除。</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>位元組</translation>
    </message>
    <message>
        <source>%1 bytes are in &apos;%2&apos;.</source>
        <translation>%1 個位元組已存入「%2」。</translation>
    </message>
    <message>
        <source>the task has left no file &apos;%1&apos;</source>
        <translation>任務沒有留下檔案「%1」</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>TASKS</source>
        <translation>任務</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>MEMORY</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>LABELS</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任務</translation>
    </message>
    <message>
        <source>%1 of %2, as %3</source>
        <translation>%1 / %2，以 %3 的身分</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>%1 of %2 taken</source>
        <translation>已占用 %1 / %2</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>%1 of %2 MiB taken</source>
        <translation>已占用 %1 / %2 MiB</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返時間</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>最後上線</translation>
    </message>
    <message>
        <source>%1 is being restarted.</source>
        <translation>正在重新啟動 %1。</translation>
    </message>
</context>
<context>
    <name>mh::cli::TerminalCommands</name>
    <message>
        <source>asked</source>
        <translation>已請求</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒絕</translation>
    </message>
    <message>
        <source>nobody answered</source>
        <translation>無人答覆</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已結束</translation>
    </message>
    <message>
        <source>may watch and type</source>
        <translation>可觀看並輸入</translation>
    </message>
    <message>
        <source>may watch</source>
        <translation>可觀看</translation>
    </message>
    <message>
        <source>TERMINAL</source>
        <translation>終端機</translation>
    </message>
    <message>
        <source>STARTED</source>
        <translation>開始時間</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>CONTAINER</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>OPENED BY</source>
        <translation>開啟者</translation>
    </message>
    <message>
        <source>yourself</source>
        <translation>您自己</translation>
    </message>
    <message>
        <source>VIEW</source>
        <translation>觀看請求</translation>
    </message>
    <message>
        <source>ASKED</source>
        <translation>請求時間</translation>
    </message>
    <message>
        <source>WHO</source>
        <translation>誰</translation>
    </message>
    <message>
        <source>WHOSE TERMINAL</source>
        <translation>誰的終端機</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>%1 is asked, until %2: %3</source>
        <translation>已請求 %1，有效至 %2：%3</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>已結束。</translation>
    </message>
    <message>
        <source>this may not be watched: %1</source>
        <translation>不能觀看：%1</translation>
    </message>
    <message>
        <source>nobody knows of it</source>
        <translation>沒有這個請求</translation>
    </message>
    <message>
        <source>until there is an answer; exit code 1 unless it is yes</source>
        <translation>等到有答覆為止；若未獲允許，結束碼為 1</translation>
    </message>
    <message>
        <source>and lets type into it, too</source>
        <translation>同時允許輸入</translation>
    </message>
    <message>
        <source>what runs there: one&apos;s own terminals, and those of others that one can ask to watch</source>
        <translation>在那裡執行的終端機：自己的，以及可以請求觀看的他人終端機</translation>
    </message>
    <message>
        <source>asks its opener whether one may watch</source>
        <translation>詢問開啟者是否允許觀看</translation>
    </message>
    <message>
        <source>who asks to watch one&apos;s terminals there, and what became of one&apos;s own asking</source>
        <translation>誰請求觀看自己在那裡的終端機，以及自己的請求結果</translation>
    </message>
    <message>
        <source>lets who asked watch</source>
        <translation>允許請求者觀看</translation>
    </message>
    <message>
        <source>does not let who asked watch</source>
        <translation>拒絕請求者觀看</translation>
    </message>
    <message>
        <source>ends watching, one&apos;s own or another&apos;s; takes back what one asked</source>
        <translation>結束觀看（自己的或他人的）；收回自己的請求</translation>
    </message>
    <message>
        <source>prints what another&apos;s terminal shows, as it is, until Ctrl+C; it does not type</source>
        <translation>原樣輸出他人終端機顯示的內容，直到 Ctrl+C；不會輸入</translation>
    </message>
</context>
<context>
    <name>mh::cli::TriggerCommands</name>
    <message>
        <source>&apos;%1&apos; is no trigger&apos;s id</source>
        <translation>「%1」不是觸發器的 ID</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>ENABLED</source>
        <translation>啟用</translation>
    </message>
    <message>
        <source>URL OR NEXT</source>
        <translation>URL 或下次時間</translation>
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
        <translation>已建立觸發器「%1」。</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>已啟用</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Trigger &apos;%1&apos; is changed.</source>
        <translation>觸發器「%1」已變更。</translation>
    </message>
    <message>
        <source>Trigger %1 is deleted.</source>
        <translation>觸發器 %1 已刪除。</translation>
    </message>
    <message>
        <source>--wait takes 1 to %1 seconds</source>
        <translation>--wait 可為 1 到 %1 秒</translation>
    </message>
    <message>
        <source>Listening at %1</source>
        <translation>正在 %1 接聽</translation>
    </message>
    <message>
        <source>no request came in time</source>
        <translation>時限內沒有收到要求</translation>
    </message>
</context>
<context>
    <name>mh::cli::TunnelCommands</name>
    <message>
        <source>running</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>error</source>
        <translation>錯誤</translation>
    </message>
    <message>
        <source>there is no tunnel &apos;%1&apos;</source>
        <translation>沒有通道「%1」</translation>
    </message>
    <message>
        <source>there is no peer &apos;%1&apos;</source>
        <translation>沒有對等端「%1」</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>INTERFACE</source>
        <translation>介面</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>ADDRESSES</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>PORT</source>
        <translation>連接埠</translation>
    </message>
    <message>
        <source>PEERS</source>
        <translation>對等端</translation>
    </message>
    <message>
        <source>RECEIVED</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>SENT</source>
        <translation>已傳送</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>介面</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>錯誤</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>連接埠</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端點</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公開金鑰</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>名稱伺服器</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>允許的位址</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>對等端</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is made, its number is %2.</source>
        <translation>已建立通道「%1」，編號為 %2。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is changed.</source>
        <translation>通道「%1」已變更。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is started.</source>
        <translation>通道「%1」已啟動。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is stopped.</source>
        <translation>通道「%1」已停止。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is on its host as it is to be.</source>
        <translation>通道「%1」在主機上已恢復應有的狀態。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is deleted.</source>
        <translation>通道「%1」已刪除。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos;: %2</source>
        <translation>通道「%1」：%2</translation>
    </message>
    <message>
        <source>PUBLIC KEY</source>
        <translation>公開金鑰</translation>
    </message>
    <message>
        <source>ALLOWED</source>
        <translation>允許的位址</translation>
    </message>
    <message>
        <source>LAST HANDSHAKE</source>
        <translation>上次交握</translation>
    </message>
    <message>
        <source>PEER</source>
        <translation>對等端</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; would be made.</source>
        <translation>將會建立通道「%1」。</translation>
    </message>
    <message>
        <source>Tunnel &apos;%1&apos; is made.</source>
        <translation>已建立通道「%1」。</translation>
    </message>
    <message>
        <source>Commands are not run: %1</source>
        <translation>命令不會執行：%1</translation>
    </message>
</context>
<context>
    <name>mh::cli::UserCommands</name>
    <message>
        <source>there is no user &apos;%1&apos;</source>
        <translation>沒有使用者「%1」</translation>
    </message>
    <message>
        <source>New password of %1: </source>
        <translation>%1 的新密碼： </translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>E-MAIL</source>
        <translation>電子郵件</translation>
    </message>
    <message>
        <source>ROLE</source>
        <translation>身分</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>FULL NAME</source>
        <translation>全名</translation>
    </message>
    <message>
        <source>User &apos;%1&apos; is made.</source>
        <translation>已建立使用者「%1」。</translation>
    </message>
    <message>
        <source>User &apos;%1&apos; is changed.</source>
        <translation>使用者「%1」已變更。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has another password.</source>
        <translation>「%1」有了另一個密碼。</translation>
    </message>
    <message>
        <source>User &apos;%1&apos; is deleted.</source>
        <translation>使用者「%1」已刪除。</translation>
    </message>
</context>
<context>
    <name>mh::cli::Watcher</name>
    <message>
        <source>waiting for the server</source>
        <translation>正在等待伺服器</translation>
    </message>
    <message>
        <source>It is held; see meshhelmctl execution held %1, then execution step or execution resume.</source>
        <translation>執行已停住；請看 meshhelmctl execution held %1，再用 execution step 或 execution resume。</translation>
    </message>
    <message>
        <source>the server cannot be reached any more: %1</source>
        <translation>再也連不上伺服器：%1</translation>
    </message>
    <message>
        <source>The run goes on; meshhelmctl watch %1 shows it again.</source>
        <translation>執行仍在繼續；meshhelmctl watch %1 可再次顯示。</translation>
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
        <translation>名稱</translation>
    </message>
    <message>
        <source>MEMBERS</source>
        <translation>成員</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>E-MAIL</source>
        <translation>電子郵件</translation>
    </message>
    <message>
        <source>Workspace &apos;%1&apos; is made.</source>
        <translation>已建立工作區「%1」。</translation>
    </message>
    <message>
        <source>The workspace is called &apos;%1&apos;.</source>
        <translation>工作區名稱是「%1」。</translation>
    </message>
    <message>
        <source>Workspace &apos;%1&apos; has another member.</source>
        <translation>工作區「%1」多了一位成員。</translation>
    </message>
    <message>
        <source>%1 is no member any more.</source>
        <translation>%1 不再是成員。</translation>
    </message>
    <message>
        <source>the workspace has no member &apos;%1&apos;</source>
        <translation>工作區沒有成員「%1」</translation>
    </message>
    <message>
        <source>Workspace &apos;%1&apos; is deleted.</source>
        <translation>工作區「%1」已刪除。</translation>
    </message>
</context>
</TS>
