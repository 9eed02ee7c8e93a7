<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>mh::client::LocalServer</name>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>無法啟動 %1：%2</translation>
    </message>
    <message>
        <source>The program meshhelmd was not found on this computer.</source>
        <translation>在這台電腦上找不到程式 meshhelmd。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>無法建立資料夾 %1。</translation>
    </message>
    <message>
        <source>The administrator&apos;s password cannot be kept: %1</source>
        <translation>無法儲存管理員密碼：%1</translation>
    </message>
    <message>
        <source>The server did not start within %1 s.</source>
        <translation>伺服器未能在 %1 秒內啟動。</translation>
    </message>
    <message>
        <source>The server has crashed.</source>
        <translation>伺服器異常終止。</translation>
    </message>
    <message>
        <source>The server found no free port on this computer.</source>
        <translation>伺服器在這台電腦上找不到可用的連接埠。</translation>
    </message>
    <message>
        <source>The data directory %1 is in use by another server.</source>
        <translation>資料目錄 %1 正由另一個伺服器使用。</translation>
    </message>
    <message>
        <source>The data directory %1 belongs to another master key.</source>
        <translation>資料目錄 %1 屬於另一把主金鑰。</translation>
    </message>
    <message>
        <source>The store in %1 is damaged or was written by a newer version.</source>
        <translation>%1 中的資料庫已損毀，或由較新的版本寫入。</translation>
    </message>
    <message>
        <source>The server ended with exit code %1.</source>
        <translation>伺服器已結束，結束代碼 %1。</translation>
    </message>
</context>
<context>
    <name>mh::editor::FlowView</name>
    <message>
        <source>Flow canvas</source>
        <translation>流程畫布</translation>
    </message>
</context>
<context>
    <name>mh::editor::Minimap</name>
    <message>
        <source>Overview: click to go there</source>
        <translation>縮圖：按一下即可前往</translation>
    </message>
</context>
<context>
    <name>mh::editor::TimelineView</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>時間軸</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>第 %1 次嘗試</translation>
    </message>
    <message>
        <source>Started after %1</source>
        <translation>於 %1 後開始</translation>
    </message>
    <message>
        <source>Took %1</source>
        <translation>耗時 %1</translation>
    </message>
    <message>
        <source>Waited %1 for its turn</source>
        <translation>等候 %1</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>第 %1 次嘗試</translation>
    </message>
</context>
<context>
    <name>mh::models</name>
    <message>
        <source>Queued</source>
        <translation>排隊中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>取消中</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已略過</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小時 %2 分</translation>
    </message>
    <message>
        <source>a user</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check its address and that it is running.</source>
        <translation>無法連線到伺服器。請確認位址正確且伺服器正在執行。</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>伺服器未及時回應。</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood. Is this a Meshhelm server?</source>
        <translation>無法解讀伺服器的回應。這是 Meshhelm 伺服器嗎？</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has changed since you trusted it.</source>
        <translation>伺服器的憑證與您先前信任的不同。</translation>
    </message>
    <message>
        <source>Name or password is wrong.</source>
        <translation>名稱或密碼錯誤。</translation>
    </message>
    <message>
        <source>This flow has no published version yet.</source>
        <translation>這個流程還沒有已發布的版本。</translation>
    </message>
    <message>
        <source>You are not signed in any more.</source>
        <translation>您已不在登入狀態。</translation>
    </message>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>您沒有執行此操作的權限。</translation>
    </message>
    <message>
        <source>The server is not available right now. Try again in a moment.</source>
        <translation>伺服器目前無法使用，請稍後再試。</translation>
    </message>
    <message>
        <source>The server refused: %1</source>
        <translation>伺服器拒絕：%1</translation>
    </message>
    <message>
        <source>The server refused %1: %2</source>
        <translation>伺服器拒絕 %1：%2</translation>
    </message>
</context>
<context>
    <name>mh::models::FlowsModel</name>
    <message>
        <source>Not published</source>
        <translation>未發布</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已發布版本</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改時間</translation>
    </message>
</context>
<context>
    <name>mh::models::LogModel</name>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>層級</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>訊息</translation>
    </message>
</context>
<context>
    <name>mh::models::NodeRunsModel</name>
    <message>
        <source>Node</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>元件</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>嘗試</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗時</translation>
    </message>
</context>
<context>
    <name>mh::models::RunsModel</name>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗時</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>啟動者</translation>
    </message>
</context>
<context>
    <name>mh::panels::CanvasPane</name>
    <message>
        <source>Zoom out (-)</source>
        <translation>縮小 (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Fit the whole flow (F)</source>
        <translation>顯示整個流程 (F)</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExecutionsPanel</name>
    <message>
        <source>Executions</source>
        <translation>執行紀錄</translation>
    </message>
    <message>
        <source>Search by flow or ID</source>
        <translation>以流程或 ID 搜尋</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>所有狀態</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Nothing has run yet</source>
        <translation>尚未執行過任何流程</translation>
    </message>
    <message>
        <source>Open a flow and press Run to start its first execution.</source>
        <translation>開啟一個流程並按下「執行」，即可開始第一次執行。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>找不到符合的項目</translation>
    </message>
    <message>
        <source>No execution matches these filters.</source>
        <translation>沒有符合這些篩選條件的執行紀錄。</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowsPanel</name>
    <message>
        <source>Flows</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Search flows</source>
        <translation>搜尋流程</translation>
    </message>
    <message>
        <source>No flow chosen</source>
        <translation>尚未選取流程</translation>
    </message>
    <message>
        <source>Choose a flow on the left to see its nodes and to run it.</source>
        <translation>請在左側選取流程，以檢視其節點並執行。</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>執行…</translation>
    </message>
    <message>
        <source>Start a run of the published version (%1)</source>
        <translation>執行已發布的版本 (%1)</translation>
    </message>
    <message>
        <source>Not published yet</source>
        <translation>尚未發布</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>找不到符合的項目</translation>
    </message>
    <message>
        <source>No flow matches &quot;%1&quot;.</source>
        <translation>沒有符合「%1」的流程。</translation>
    </message>
    <message>
        <source>No flows yet</source>
        <translation>還沒有流程</translation>
    </message>
    <message>
        <source>Import one in a terminal: meshhelmctl flow import FILE</source>
        <translation>請在終端機匯入：meshhelmctl flow import 檔案</translation>
    </message>
</context>
<context>
    <name>mh::panels::JsonText</name>
    <message>
        <source>Not valid JSON at line %1, column %2.</source>
        <translation>JSON 在第 %1 行第 %2 欄有誤。</translation>
    </message>
    <message>
        <source>The inputs must be a JSON object: { … }</source>
        <translation>輸入必須是 JSON 物件：{ … }</translation>
    </message>
</context>
<context>
    <name>mh::panels::LogPane</name>
    <message>
        <source>Log</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜尋記錄</translation>
    </message>
    <message>
        <source>No log lines</source>
        <translation>沒有記錄</translation>
    </message>
    <message>
        <source>What the components write appears here.</source>
        <translation>元件寫入的內容會顯示在這裡。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>找不到符合的項目</translation>
    </message>
    <message>
        <source>No line matches &quot;%1&quot;.</source>
        <translation>沒有符合「%1」的記錄。</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeDetails</name>
    <message>
        <source>Details</source>
        <translation>詳細資料</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>錯誤</translation>
    </message>
    <message>
        <source>Save %1 (%2)…</source>
        <translation>儲存 %1 (%2)…</translation>
    </message>
    <message>
        <source>Save %1…</source>
        <translation>儲存 %1…</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>這次執行</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>啟動者</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>Cancelled by</source>
        <translation>取消者</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>It was started without inputs.</source>
        <translation>啟動時沒有輸入。</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 後</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗時</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>嘗試次數</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>工作者</translation>
    </message>
    <message>
        <source>Node ID</source>
        <translation>節點 ID</translation>
    </message>
    <message>
        <source>This node reads no inputs.</source>
        <translation>這個節點不讀取輸入。</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>輸出</translation>
    </message>
    <message>
        <source>It has given no outputs.</source>
        <translation>沒有任何輸出。</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>尚無。</translation>
    </message>
</context>
<context>
    <name>mh::panels::ProgressLine</name>
    <message>
        <source>%1 % done</source>
        <translation>已完成 %1 %</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunPage</name>
    <message>
        <source>All executions (Alt+Left)</source>
        <translation>所有執行紀錄 (Alt+Left)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Cancel run…</source>
        <translation>取消執行…</translation>
    </message>
    <message>
        <source>This run cannot be shown</source>
        <translation>無法顯示這次執行</translation>
    </message>
    <message>
        <source>Loading the run…</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>執行 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n node(s) done</source>
        <translation>
            <numerusform>已完成 %1 / %n 個節點</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 個失敗</numerusform>
        </translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>開始於 %1</translation>
    </message>
    <message>
        <source>Cancel this run?</source>
        <translation>要取消這次執行嗎？</translation>
    </message>
    <message>
        <source>Nodes that are at work are told to stop. What they have already done is not undone.</source>
        <translation>執行中的節點會收到停止通知；已完成的動作不會還原。</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>取消執行</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>繼續執行</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>儲存檔案</translation>
    </message>
</context>
<context>
    <name>mh::panels::TriggerDialog</name>
    <message>
        <source>Run flow</source>
        <translation>執行流程</translation>
    </message>
    <message>
        <source>Version %1 expects no inputs. You may add some as JSON.</source>
        <translation>版本 %1 不需要輸入。您仍可用 JSON 加入輸入。</translation>
    </message>
    <message>
        <source>Inputs for version %1, as JSON.</source>
        <translation>版本 %1 的輸入 (JSON)。</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>執行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>mh::shell</name>
    <message>
        <source>The Meshhelm desktop.</source>
        <translation>Meshhelm 桌面程式。</translation>
    </message>
    <message>
        <source>Connect to this server.</source>
        <translation>連線到這台伺服器。</translation>
    </message>
    <message>
        <source>Sign in with this name.</source>
        <translation>以此名稱登入。</translation>
    </message>
    <message>
        <source>Read the password from standard input.</source>
        <translation>從標準輸入讀取密碼。</translation>
    </message>
    <message>
        <source>Open this execution.</source>
        <translation>開啟這次執行。</translation>
    </message>
    <message>
        <source>Unexpected argument: %1</source>
        <translation>多餘的引數：%1</translation>
    </message>
    <message>
        <source>--server needs a URL such as https://host:8080</source>
        <translation>--server 需要網址,例如 https://host:8080</translation>
    </message>
    <message>
        <source>--password-stdin needs --server and --username</source>
        <translation>--password-stdin 需要 --server 與 --username</translation>
    </message>
    <message>
        <source>--execution needs the ID of an execution</source>
        <translation>--execution 需要執行紀錄的 ID</translation>
    </message>
</context>
<context>
    <name>mh::shell::MainWindow</name>
    <message>
        <source>Appearance</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟隨系統</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>執行紀錄</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>這台電腦</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>user on server</comment>
        <translation>%1，位於 %2</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已連線</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>連線中…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未連線</translation>
    </message>
</context>
<context>
    <name>mh::shell::Rail</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Language and appearance</source>
        <translation>語言與外觀</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>登出</translation>
    </message>
    <message>
        <source>Leave this server</source>
        <translation>離開這台伺服器</translation>
    </message>
</context>
<context>
    <name>mh::shell::Session</name>
    <message>
        <source>Starting the server on this computer…</source>
        <translation>正在啟動這台電腦上的伺服器…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在連線到 %1…</translation>
    </message>
</context>
<context>
    <name>mh::shell::SignInPage</name>
    <message>
        <source>This computer</source>
        <translation>這台電腦</translation>
    </message>
    <message>
        <source>Remote server</source>
        <translation>遠端伺服器</translation>
    </message>
    <message>
        <source>Meshhelm runs a server of its own on this computer. Its data is kept encrypted in your home directory, and only programs on this computer can reach it.</source>
        <translation>Meshhelm 會在這台電腦上執行專屬的伺服器。資料加密儲存在您的家目錄，只有這台電腦上的程式才能連線。</translation>
    </message>
    <message>
        <source>Use this computer</source>
        <translation>使用這台電腦</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>伺服器位址</translation>
    </message>
    <message>
        <source>Name or e-mail</source>
        <translation>名稱或電子郵件</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Is this your server?</source>
        <translation>這是您的伺服器嗎？</translation>
    </message>
    <message>
        <source>Trust and go on</source>
        <translation>信任並繼續</translation>
    </message>
    <message>
        <source>No authority vouches for its certificate. Compare this SHA-256 fingerprint with the one that the server printed when it started. Once trusted, a change is refused.</source>
        <translation>沒有憑證機構為它的憑證擔保。請將這個 SHA-256 指紋與伺服器啟動時顯示的指紋比對。信任之後，若憑證變更將拒絕連線。</translation>
    </message>
    <message>
        <source>This is not a server address. It looks like https://host:8080.</source>
        <translation>這不是伺服器位址。正確格式如 https://host:8080。</translation>
    </message>
    <message>
        <source>Enter your name and password.</source>
        <translation>請輸入名稱與密碼。</translation>
    </message>
</context>
<context>
    <name>mh::widgets::ErrorBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>關閉</translation>
    </message>
</context>
</TS>
