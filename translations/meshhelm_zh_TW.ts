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
    <name>mh::editor</name>
    <message>
        <source>A node cannot follow itself.</source>
        <translation>節點不能接在自己後面。</translation>
    </message>
    <message>
        <source>These two are connected already.</source>
        <translation>這兩個節點已經相連。</translation>
    </message>
    <message>
        <source>This would make a circle: the flow could never end.</source>
        <translation>這會形成迴圈：流程將永遠無法結束。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>mh::editor::EditTool</name>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>%1: drag to what follows</source>
        <translation>%1：拖曳到後續節點</translation>
    </message>
    <message>
        <source>Arrow keys choose what follows, Enter connects, Escape leaves.</source>
        <translation>用方向鍵選擇後續節點，Enter 連接，Escape 離開。</translation>
    </message>
    <message>
        <source>What follows?</source>
        <translation>接下來是什麼？</translation>
    </message>
    <message>
        <source>Add a node</source>
        <translation>新增節點</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>新增 %1</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>連接</translation>
    </message>
    <message>
        <source>Add node…</source>
        <translation>新增節點…</translation>
    </message>
    <message>
        <source>Connect to…</source>
        <translation>連接到…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重新命名</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪下</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼上</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>建立副本</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Delete and join the ends</source>
        <translation>刪除並接上兩端</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全選</translation>
    </message>
    <message>
        <source>Align left</source>
        <translation>靠左對齊</translation>
    </message>
    <message>
        <source>Align top</source>
        <translation>靠上對齊</translation>
    </message>
    <message>
        <source>Distribute across</source>
        <translation>水平均分</translation>
    </message>
    <message>
        <source>Distribute down</source>
        <translation>垂直均分</translation>
    </message>
    <message>
        <source>Arrange all</source>
        <translation>全部自動排列</translation>
    </message>
    <message>
        <source>Select the node to connect from first.</source>
        <translation>請先選取要從哪個節點連出。</translation>
    </message>
    <message>
        <source>The clipboard holds no nodes.</source>
        <translation>剪貼簿中沒有節點。</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>對齊</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
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
    <name>mh::editor::LiveOverlay</name>
    <message>
        <source>next try in %1</source>
        <translation>%1後重試</translation>
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
    <name>mh::editor::NodePicker</name>
    <message>
        <source>Add a node</source>
        <translation>新增節點</translation>
    </message>
    <message>
        <source>The components are being loaded…</source>
        <translation>正在載入元件…</translation>
    </message>
    <message>
        <source>No component matches.</source>
        <translation>沒有符合的元件。</translation>
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
    <message>
        <source>Paused</source>
        <translation>已暫停</translation>
    </message>
</context>
<context>
    <name>mh::panels</name>
    <message>
        <source>New flow</source>
        <translation>新增流程</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>它叫什麼名稱？</translation>
    </message>
    <message>
        <source>The flow has no nodes</source>
        <translation>流程沒有節點</translation>
    </message>
    <message>
        <source>Too many nodes or connections</source>
        <translation>節點或連線過多</translation>
    </message>
    <message>
        <source>The id cannot be used</source>
        <translation>此 ID 無法使用</translation>
    </message>
    <message>
        <source>A connection that leads nowhere new</source>
        <translation>連線沒有作用</translation>
    </message>
    <message>
        <source>Nodes in a circle</source>
        <translation>節點形成迴圈</translation>
    </message>
    <message>
        <source>Unknown component or version</source>
        <translation>未知的元件或版本</translation>
    </message>
    <message>
        <source>The component has no such way out</source>
        <translation>元件沒有這個出口</translation>
    </message>
    <message>
        <source>It can never start</source>
        <translation>它永遠不會開始</translation>
    </message>
    <message>
        <source>An expression with an error</source>
        <translation>運算式有錯誤</translation>
    </message>
    <message>
        <source>It reads what is not there</source>
        <translation>它讀取不存在的內容</translation>
    </message>
    <message>
        <source>It reads a node that may not have run</source>
        <translation>它讀取可能尚未執行的節點</translation>
    </message>
    <message>
        <source>A needed input is missing</source>
        <translation>缺少必要的輸入</translation>
    </message>
    <message>
        <source>An input of the wrong type</source>
        <translation>輸入的型別不符</translation>
    </message>
    <message>
        <source>The configuration does not fit</source>
        <translation>設定不符合要求</translation>
    </message>
    <message>
        <source>A number out of its range</source>
        <translation>數值超出範圍</translation>
    </message>
</context>
<context>
    <name>mh::panels::ApprovalCard</name>
    <message>
        <source>Approve</source>
        <translation>核准</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒絕</translation>
    </message>
    <message>
        <source>Comment (optional)</source>
        <translation>備註（選填）</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>&quot;%1&quot; asks for a decision</source>
        <translation>「%1」需要您做決定</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>還有 %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>May the run go on?</source>
        <translation>執行可以繼續嗎？</translation>
    </message>
    <message>
        <source>To be answered until %1.</source>
        <translation>請在 %1 前答覆。</translation>
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
    <name>mh::panels::ComponentsPanel</name>
    <message>
        <source>Components</source>
        <translation>元件</translation>
    </message>
    <message>
        <source>Register…</source>
        <translation>註冊…</translation>
    </message>
    <message>
        <source>Search components</source>
        <translation>搜尋元件</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>元件</translation>
    </message>
    <message>
        <source>No components yet</source>
        <translation>尚無元件</translation>
    </message>
    <message>
        <source>Register one to use it in flows.</source>
        <translation>註冊一個元件後即可在流程中使用。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>找不到符合的項目</translation>
    </message>
    <message>
        <source>No component matches &quot;%1&quot;.</source>
        <translation>沒有元件符合「%1」。</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>內建</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>已註冊</translation>
    </message>
    <message>
        <source>Name in flows</source>
        <translation>流程中的名稱</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>映像</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>輸出</translation>
    </message>
    <message>
        <source>Settings of a node (JSON Schema)</source>
        <translation>節點設定（JSON Schema）</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Endpoints, one address per line</source>
        <translation>端點，每行一個位址</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端點</translation>
    </message>
    <message>
        <source>Save endpoints</source>
        <translation>儲存端點</translation>
    </message>
</context>
<context>
    <name>mh::panels::ConfigForm</name>
    <message>
        <source>Configuration</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>Default (%1)</source>
        <translation>預設（%1）</translation>
    </message>
    <message>
        <source>Not valid JSON at line %1, column %2.</source>
        <translation>JSON 在第 %1 行第 %2 欄有誤。</translation>
    </message>
</context>
<context>
    <name>mh::panels::ConflictDialog</name>
    <message>
        <source>Changed by somebody else, too</source>
        <translation>其他人也做了變更</translation>
    </message>
    <message>
        <source>Somebody else has saved changes to the same places. Which ones count?</source>
        <translation>其他人已儲存對相同位置的變更。要採用哪一個？</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>對方的</translation>
    </message>
    <message>
        <source>(removed)</source>
        <translation>（已移除）</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>儲存結果</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暫不處理</translation>
    </message>
</context>
<context>
    <name>mh::panels::DashboardPanel</name>
    <message>
        <source>Dashboard</source>
        <translation>儀表板</translation>
    </message>
    <message>
        <source>Executions per minute</source>
        <translation>每分鐘執行次數</translation>
    </message>
    <message>
        <source>Durations of the last executions</source>
        <translation>最近執行的耗時</translation>
    </message>
    <message>
        <source>Running now</source>
        <translation>正在執行</translation>
    </message>
    <message>
        <source>Failures of the last hour</source>
        <translation>過去一小時的失敗</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排隊中</translation>
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
        <source>Typical duration</source>
        <translation>一般耗時</translation>
    </message>
    <message>
        <source>in the last hour</source>
        <translation>過去一小時</translation>
    </message>
    <message>
        <source>95 % under %1</source>
        <translation>95 % 低於 %1</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>目前沒有執行。</translation>
    </message>
    <message>
        <source>Nothing has failed.</source>
        <translation>沒有失敗。</translation>
    </message>
    <message>
        <source>%1: %2 completed, %3 failed</source>
        <translation>%1：%2 完成，%3 失敗</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>一小時前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>older</source>
        <translation>較早</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>還有 %n 個</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::panels::EditorPage</name>
    <message>
        <source>Rename the flow…</source>
        <translation>重新命名流程…</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>版本…</translation>
    </message>
    <message>
        <source>Import JSON…</source>
        <translation>匯入 JSON…</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>匯出 JSON…</translation>
    </message>
    <message>
        <source>Export a picture…</source>
        <translation>匯出圖片…</translation>
    </message>
    <message>
        <source>Throw unsaved changes away</source>
        <translation>捨棄未儲存的變更</translation>
    </message>
    <message>
        <source>Leave the editor</source>
        <translation>離開編輯器</translation>
    </message>
    <message>
        <source>There are changes that are not saved.</source>
        <translation>有尚未儲存的變更。</translation>
    </message>
    <message>
        <source>A draft of them stays on this computer and is offered when you open the flow again.</source>
        <translation>草稿會留在這台電腦上，下次開啟此流程時可以取回。</translation>
    </message>
    <message>
        <source>Save and leave</source>
        <translation>儲存並離開</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>離開</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Rename the flow</source>
        <translation>重新命名流程</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>發佈</translation>
    </message>
    <message>
        <source>The draft is saved and becomes the version that runs. Its number:</source>
        <translation>草稿會先儲存，並成為執行的版本。版本號：</translation>
    </message>
    <message>
        <source>There are no versions yet: publishing makes one.</source>
        <translation>還沒有任何版本：發佈後就會產生。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Bring back onto the canvas (nothing is saved yet):</source>
        <translation>放回畫布（尚不會儲存）：</translation>
    </message>
    <message>
        <source>Import JSON</source>
        <translation>匯入 JSON</translation>
    </message>
    <message>
        <source>Flows (*.json)</source>
        <translation>流程 (*.json)</translation>
    </message>
    <message>
        <source>The file holds no flow.</source>
        <translation>檔案中沒有流程。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>Export JSON</source>
        <translation>匯出 JSON</translation>
    </message>
    <message>
        <source>Export a picture</source>
        <translation>匯出圖片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation>圖片 (*.png *.svg)</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>無法寫入 %1。</translation>
    </message>
    <message>
        <source>Back to the flows</source>
        <translation>返回流程</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>發佈…</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>執行…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>變更 %1</translation>
    </message>
    <message>
        <source>Somebody else had saved meanwhile; their changes and yours are put together.</source>
        <translation>其他人在此期間已儲存；對方與您的變更已合併。</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>There are changes of %1 that were not saved.</source>
        <translation>有 %1 的變更尚未儲存。</translation>
    </message>
    <message>
        <source>Take them on</source>
        <translation>取回這些變更</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>儲存中…</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未儲存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已儲存</translation>
    </message>
    <message>
        <source>Draft, not published</source>
        <translation>草稿，未發佈</translation>
    </message>
    <message>
        <source>Published %1</source>
        <translation>已發佈 %1</translation>
    </message>
    <message>
        <source>Draft, newer than %1</source>
        <translation>草稿，比 %1 新</translation>
    </message>
    <message>
        <source>Publish the flow to run it</source>
        <translation>發佈流程後才能執行</translation>
    </message>
    <message>
        <source>Runs version %1</source>
        <translation>執行版本 %1</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>沒有問題</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n 個問題</numerusform>
        </translation>
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
    <name>mh::panels::ExpressionField</name>
    <message>
        <source>Value or $.trigger…</source>
        <translation>值或 $.trigger…</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowDocument</name>
    <message>
        <source>Restore the draft</source>
        <translation>還原草稿</translation>
    </message>
    <message>
        <source>Take in others&apos; changes</source>
        <translation>納入其他人的變更</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>還原 %1</translation>
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
        <source>New flow</source>
        <translation>新增流程</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>畫布</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>觸發器</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編輯</translation>
    </message>
    <message>
        <source>Draw one, or import one in a terminal: meshhelmctl flow import FILE</source>
        <translation>畫一個，或在終端機匯入：meshhelmctl flow import FILE</translation>
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
    <message>
        <source>Repeats</source>
        <translation>重新執行自</translation>
    </message>
    <message>
        <source>%1 from &quot;%2&quot;</source>
        <translation>%1，從「%2」開始</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次重試</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodePanel</name>
    <message>
        <source>Selected node</source>
        <translation>選取的節點</translation>
    </message>
    <message>
        <source>An empty flow</source>
        <translation>空的流程</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>未選取任何項目</translation>
    </message>
    <message>
        <source>Double-click the canvas, or just type, to add a node.</source>
        <translation>按兩下畫布，或直接輸入文字，即可新增節點。</translation>
    </message>
    <message>
        <source>Drag from the knob on a node&apos;s right side to what follows; let go on the canvas to choose it.</source>
        <translation>從節點右側的圓點拖曳到後續節點；在畫布上放開即可選擇要接什麼。</translation>
    </message>
    <message>
        <source>Insert: add · Ctrl+L: connect · F2: rename · Alt+arrows: move · Ctrl+D: duplicate · Del: delete</source>
        <translation>Insert：新增 · Ctrl+L：連接 · F2：重新命名 · Alt+方向鍵：移動 · Ctrl+D：副本 · Del：刪除</translation>
    </message>
    <message>
        <source>F shows the whole flow; Space or the middle button moves the canvas.</source>
        <translation>F 顯示整個流程；空白鍵或滑鼠中鍵可移動畫布。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>This server has no component &quot;%1&quot;.</source>
        <translation>這台伺服器沒有元件「%1」。</translation>
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
        <source>Inputs</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>Another input: name, then Enter</source>
        <translation>其他輸入：輸入名稱後按 Enter</translation>
    </message>
    <message>
        <source>Another input</source>
        <translation>其他輸入</translation>
    </message>
    <message>
        <source>Needed for the node to run</source>
        <translation>節點執行時必要</translation>
    </message>
    <message>
        <source>When it runs</source>
        <translation>何時執行</translation>
    </message>
    <message>
        <source>When everything before it is done (one was taken)</source>
        <translation>前面全部完成時（至少走到一條）</translation>
    </message>
    <message>
        <source>At the first that arrives</source>
        <translation>第一個到達時</translation>
    </message>
    <message>
        <source>When a number has arrived</source>
        <translation>到達指定數量時</translation>
    </message>
    <message>
        <source>When nothing before it failed</source>
        <translation>前面都沒有失敗時</translation>
    </message>
    <message>
        <source>When everything before it has ended, however</source>
        <translation>前面全部結束時（不論結果）</translation>
    </message>
    <message>
        <source>When an expression is true</source>
        <translation>運算式成立時</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>數量</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>運算式</translation>
    </message>
    <message>
        <source>As the flow says</source>
        <translation>依流程設定</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>時間限制</translation>
    </message>
    <message>
        <source>Own retries</source>
        <translation>自訂重試</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>無限制</translation>
    </message>
    <message>
        <source>Attempts in all</source>
        <translation>總嘗試次數</translation>
    </message>
    <message>
        <source> ms</source>
        <comment>milliseconds</comment>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source>First pause</source>
        <translation>首次間隔</translation>
    </message>
    <message>
        <source>Every failure that may pass, or: 503, 5xx</source>
        <translation>所有可重試的失敗，或：503, 5xx</translation>
    </message>
    <message>
        <source>Only for</source>
        <translation>僅限</translation>
    </message>
</context>
<context>
    <name>mh::panels::PalettePanel</name>
    <message>
        <source>Search components</source>
        <translation>搜尋元件</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>元件</translation>
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
    <name>mh::panels::RegisterDialog</name>
    <message>
        <source>Register a component</source>
        <translation>註冊元件</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>連接埠</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>顯示名稱</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端點</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>從檔案…</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>註冊</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Component file</source>
        <translation>元件檔</translation>
    </message>
    <message>
        <source>Component files (*.json)</source>
        <translation>元件檔 (*.json)</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>無法讀取檔案：%1</translation>
    </message>
    <message>
        <source>This is no component file: %1</source>
        <translation>這不是元件檔：%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunActions</name>
    <message>
        <source>Cancel run…</source>
        <translation>取消執行…</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次執行</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>From the start</source>
        <translation>從頭開始</translation>
    </message>
    <message>
        <source>With other inputs…</source>
        <translation>使用其他輸入…</translation>
    </message>
    <message>
        <source>From the start, with the newest version</source>
        <translation>以最新版本從頭開始</translation>
    </message>
    <message>
        <source>Kill run…</source>
        <translation>強制終止…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Nodes at work finish, no further ones start</source>
        <translation>執行中的節點會完成，不再啟動其他節點</translation>
    </message>
    <message>
        <source>From the chosen node</source>
        <translation>從所選節點開始</translation>
    </message>
    <message>
        <source>From &quot;%1&quot;</source>
        <translation>從「%1」開始</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>取消執行</translation>
    </message>
    <message>
        <source>Cancel this run?</source>
        <translation>要取消這次執行嗎？</translation>
    </message>
    <message>
        <source>Nodes that are at work are told to stop. What they have already done is not undone.</source>
        <translation>執行中的節點會收到停止通知；已完成的工作不會復原。</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>讓它繼續</translation>
    </message>
    <message>
        <source>Kill run</source>
        <translation>強制終止</translation>
    </message>
    <message>
        <source>Kill this run?</source>
        <translation>要強制終止這次執行嗎？</translation>
    </message>
    <message>
        <source>It ends at once, without waiting for nodes that are at work. They may go on for a while where they are.</source>
        <translation>執行會立即結束，不等待執行中的節點；它們可能仍會在原處繼續一段時間。</translation>
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
        <source>Save file</source>
        <translation>儲存檔案</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暫停</translation>
    </message>
    <message>
        <source>You see the run as it was after %1.</source>
        <translation>您看到的是開始 %1 後的狀態。</translation>
    </message>
    <message>
        <source>Show the end</source>
        <translation>顯示結束時</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到現在</translation>
    </message>
    <message>
        <source>The run is paused: nodes at work finish, no further ones start.</source>
        <translation>執行已暫停：執行中的節點會完成，不再啟動其他節點。</translation>
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
    <name>mh::panels::TriggerForm</name>
    <message>
        <source>Schedule</source>
        <translation>排程</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>An execution has completed</source>
        <translation>執行已完成</translation>
    </message>
    <message>
        <source>An execution has failed</source>
        <translation>執行失敗</translation>
    </message>
    <message>
        <source>An execution was cancelled</source>
        <translation>執行被取消</translation>
    </message>
    <message>
        <source>An execution has ended</source>
        <translation>執行已結束</translation>
    </message>
    <message>
        <source>New trigger: %1</source>
        <translation>新增觸發器：%1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cron expression</source>
        <translation>Cron 運算式</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>時區</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>下次時間</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>At once, with the execution&apos;s ID</source>
        <translation>立即，附執行 ID</translation>
    </message>
    <message>
        <source>When the execution has ended, with its outputs</source>
        <translation>執行結束後，附輸出</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回應</translation>
    </message>
    <message>
        <source>Signature header</source>
        <translation>簽章標頭</translation>
    </message>
    <message>
        <source>Signature secret</source>
        <translation>簽章密鑰</translation>
    </message>
    <message>
        <source>Any flow</source>
        <translation>任何流程</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時機</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>來源</translation>
    </message>
    <message>
        <source>This is no cron expression: %1</source>
        <translation>這不是 Cron 運算式：%1</translation>
    </message>
    <message>
        <source>There is no time zone of that name.</source>
        <translation>沒有這個名稱的時區。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>A signature needs both its header and its secret.</source>
        <translation>簽章需要同時填寫標頭與密鑰。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TriggersPane</name>
    <message>
        <source>Add trigger</source>
        <translation>新增觸發器</translation>
    </message>
    <message>
        <source>No triggers</source>
        <translation>沒有觸發器</translation>
    </message>
    <message>
        <source>This flow starts by hand or through the API. Add a schedule, a webhook or an event.</source>
        <translation>此流程以手動或透過 API 啟動。可新增排程、Webhook 或事件。</translation>
    </message>
    <message>
        <source>What starts this flow by itself</source>
        <translation>自動啟動此流程的方式</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>啟用</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>變更…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>排程</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>時區</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>下次時間</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>複製 URL</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已複製</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Delete trigger</source>
        <translation>刪除觸發器</translation>
    </message>
    <message>
        <source>Delete this trigger?</source>
        <translation>要刪除此觸發器嗎？</translation>
    </message>
    <message>
        <source>Its URL stops working and never comes back.</source>
        <translation>其 URL 將失效且無法恢復。</translation>
    </message>
    <message>
        <source>The flow is not started by it any more.</source>
        <translation>流程將不再由它啟動。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
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
    <name>mh::shell::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type an action, a flow, a component or an execution</source>
        <translation>輸入動作、流程、元件或執行</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
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
    <message>
        <source>Dashboard</source>
        <translation>儀表板</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>元件</translation>
    </message>
    <message>
        <source>The connection to the server is lost. What you see may be old; it is tried again by itself.</source>
        <translation>與伺服器的連線已中斷。畫面可能不是最新的；正在自動重試。</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>前往「%1」</translation>
    </message>
    <message>
        <source>New window for another server</source>
        <translation>為另一台伺服器開新視窗</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>登出</translation>
    </message>
    <message>
        <source>Appearance and language</source>
        <translation>外觀與語言</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>元件</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>執行</translation>
    </message>
</context>
<context>
    <name>mh::shell::Notifications</name>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>No notifications</source>
        <translation>沒有通知</translation>
    </message>
    <message>
        <source>Failed runs and questions appear here.</source>
        <translation>失敗的執行與待答的問題會顯示在這裡。</translation>
    </message>
    <message>
        <source>%1 asks for a decision</source>
        <translation>%1 需要您做決定</translation>
    </message>
    <message>
        <source>May the run go on?</source>
        <translation>執行可以繼續嗎？</translation>
    </message>
    <message>
        <source>%1 has failed</source>
        <translation>%1 失敗</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
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
    <message>
        <source>News</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
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
