<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>復原(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪下(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>複製(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼上(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全選</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>確定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>是(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>否(&amp;N)</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>復原(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪下(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>複製(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼上(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全選</translation>
    </message>
</context>
<context>
    <name>TransformWords</name>
    <message>
        <source>The value given when there is none.</source>
        <translation>沒有值時，改用指定的值。</translation>
    </message>
    <message>
        <source>As a text; lists and objects become JSON.</source>
        <translation>轉成文字；清單與物件轉成 JSON。</translation>
    </message>
    <message>
        <source>A text as the number that it holds.</source>
        <translation>把文字轉成它所寫的數字。</translation>
    </message>
    <message>
        <source>A text or a number as true or false.</source>
        <translation>把文字或數字轉成 true 或 false。</translation>
    </message>
    <message>
        <source>True becomes false, false becomes true.</source>
        <translation>true 變成 false，false 變成 true。</translation>
    </message>
    <message>
        <source>Any value as JSON text.</source>
        <translation>把任何值寫成 JSON 文字。</translation>
    </message>
    <message>
        <source>What a JSON text means.</source>
        <translation>讀出 JSON 文字所表示的值。</translation>
    </message>
    <message>
        <source>Without the blanks around it.</source>
        <translation>去掉前後的空白。</translation>
    </message>
    <message>
        <source>In capital letters.</source>
        <translation>轉成大寫。</translation>
    </message>
    <message>
        <source>In small letters.</source>
        <translation>轉成小寫。</translation>
    </message>
    <message>
        <source>Every place of one text replaced by another.</source>
        <translation>把每一處指定的文字換成另一段文字。</translation>
    </message>
    <message>
        <source>A text cut into a list; at commas unless said.</source>
        <translation>把文字切成清單；未指定時以逗號切分。</translation>
    </message>
    <message>
        <source>A list put together into a text; with commas unless said.</source>
        <translation>把清單接成文字；未指定時以逗號相連。</translation>
    </message>
    <message>
        <source>A part of a text or list, counted from 0; negative numbers from the end.</source>
        <translation>取文字或清單的一部分，從 0 數起；負數從末尾數起。</translation>
    </message>
    <message>
        <source>How many characters, items or members there are.</source>
        <translation>字元、項目或成員的數目。</translation>
    </message>
    <message>
        <source>The first item of a list.</source>
        <translation>清單的第一項。</translation>
    </message>
    <message>
        <source>The last item of a list.</source>
        <translation>清單的最後一項。</translation>
    </message>
    <message>
        <source>A list without repetitions.</source>
        <translation>去掉清單中重複的項目。</translation>
    </message>
    <message>
        <source>A list in order, &quot;asc&quot; or &quot;desc&quot;; objects by one of their members.</source>
        <translation>排序清單，「asc」遞增或「desc」遞減；物件依某個成員排序。</translation>
    </message>
    <message>
        <source>The names of an object&apos;s members.</source>
        <translation>物件各成員的名稱。</translation>
    </message>
    <message>
        <source>The values of an object&apos;s members.</source>
        <translation>物件各成員的值。</translation>
    </message>
    <message>
        <source>All numbers of a list added up.</source>
        <translation>清單中所有數字的總和。</translation>
    </message>
    <message>
        <source>The smallest number of a list, or of two.</source>
        <translation>清單中或兩者之間最小的數字。</translation>
    </message>
    <message>
        <source>The largest number of a list, or of two.</source>
        <translation>清單中或兩者之間最大的數字。</translation>
    </message>
    <message>
        <source>A number rounded; to whole ones unless said.</source>
        <translation>四捨五入；未指定位數時取整數。</translation>
    </message>
    <message>
        <source>A number without its sign.</source>
        <translation>數字的絕對值。</translation>
    </message>
    <message>
        <source>A date as text; &quot;iso&quot; (unless said), &quot;epoch&quot;, &quot;epochMs&quot; or a pattern, in UTC or a zone.</source>
        <translation>把日期寫成文字：「iso」（預設）、「epoch」、「epochMs」或格式樣式，以 UTC 或指定時區表示。</translation>
    </message>
    <message>
        <source>A text or bytes as Base64.</source>
        <translation>把文字或位元組寫成 Base64。</translation>
    </message>
    <message>
        <source>What a Base64 text holds.</source>
        <translation>讀出 Base64 文字的內容。</translation>
    </message>
    <message>
        <source>A text as it may stand in an address.</source>
        <translation>轉成可以放進網址的文字。</translation>
    </message>
</context>
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
    <message>
        <source>The server on this computer ended %1 times within a few minutes. The last time: %2</source>
        <translation>這台電腦上的伺服器在幾分鐘內結束了 %1 次。最後一次：%2</translation>
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
    <message>
        <source>Group</source>
        <translation>群組</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 個失敗</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n 個節點</numerusform>
        </translation>
    </message>
    <message>
        <source>added</source>
        <translation>已新增</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已變更</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>已移動</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>對方的</translation>
    </message>
    <message>
        <source>both changed</source>
        <translation>雙方都有變更</translation>
    </message>
    <message>
        <source>Double-click to write</source>
        <translation>按兩下即可撰寫</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>藍色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>綠色</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>紅色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>No colour</source>
        <translation>無色彩</translation>
    </message>
    <message>
        <source>The wire is gone.</source>
        <translation>這條連線已不存在。</translation>
    </message>
    <message>
        <source>It is an end of this wire.</source>
        <translation>它是這條連線的端點。</translation>
    </message>
    <message>
        <source>Inputs of a run</source>
        <translation>執行的輸入</translation>
    </message>
    <message>
        <source>One of the two nodes is gone.</source>
        <translation>其中一個節點已不存在。</translation>
    </message>
    <message>
        <source>%1 (%2) does not fit %3 (%4): write the mapping with a transform.</source>
        <translation>%1 (%2) 與 %3 (%4) 不相符：請使用轉換函式撰寫對應。</translation>
    </message>
</context>
<context>
    <name>mh::editor::CanvasMenu</name>
    <message>
        <source>Add node…</source>
        <translation>新增節點…</translation>
    </message>
    <message>
        <source>Insert node…</source>
        <translation>插入節點…</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>新增註記</translation>
    </message>
    <message>
        <source>Add or remove a bend here</source>
        <translation>在此新增或移除彎折點</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>拉直</translation>
    </message>
    <message>
        <source>Connect to…</source>
        <translation>連接到…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>取代…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重新命名</translation>
    </message>
    <message>
        <source>Disable or enable</source>
        <translation>停用或啟用</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群組</translation>
    </message>
    <message>
        <source>Ungroup, take out of the group</source>
        <translation>解散群組或移出群組</translation>
    </message>
    <message>
        <source>Fold or unfold the group</source>
        <translation>收合或展開群組</translation>
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
        <source>Zoom to the selection</source>
        <translation>縮放至選取範圍</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
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
        <source>Colour</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>連線</translation>
    </message>
    <message>
        <source>Curved</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>直線</translation>
    </message>
    <message>
        <source>Stepped</source>
        <translation>折線</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>開啟 %1</translation>
    </message>
    <message>
        <source>Change the trigger…</source>
        <translation>變更觸發器…</translation>
    </message>
</context>
<context>
    <name>mh::editor::EditTool</name>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展開</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>收合</translation>
    </message>
    <message>
        <source>Bend the wire</source>
        <translation>彎折連線</translation>
    </message>
    <message>
        <source>Resize the note</source>
        <translation>調整註記大小</translation>
    </message>
</context>
<context>
    <name>mh::editor::FlowView</name>
    <message>
        <source>Flow canvas</source>
        <translation>流程畫布</translation>
    </message>
    <message>
        <source>Ctrl+click opens %1</source>
        <translation>按住 Ctrl 並點擊可開啟 %1</translation>
    </message>
</context>
<context>
    <name>mh::editor::Handle</name>
    <message>
        <source>otherwise</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>error</source>
        <translation>錯誤</translation>
    </message>
    <message>
        <source>true</source>
        <translation>成立</translation>
    </message>
    <message>
        <source>false</source>
        <translation>不成立</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>核准</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>駁回</translation>
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
    <name>mh::editor::NodeItem</name>
    <message>
        <source>Disabled · %1</source>
        <translation>已停用 · %1</translation>
    </message>
    <message>
        <source>Disabled: what arrives is passed on</source>
        <translation>已停用：直接傳遞收到的資料</translation>
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
    <name>mh::editor::NodeTool</name>
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
        <source>Insert %1</source>
        <translation>插入 %1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>取代</translation>
    </message>
    <message numerus="yes">
        <source>%n wire(s)</source>
        <translation>
            <numerusform>%n 條連線</numerusform>
        </translation>
    </message>
    <message>
        <source>the inputs %1</source>
        <translation>輸入 %1</translation>
    </message>
    <message>
        <source>The new component has no use for %1.</source>
        <translation>新元件用不到%1。</translation>
    </message>
    <message>
        <source>Select the node to replace first.</source>
        <translation>請先選取要取代的節點。</translation>
    </message>
    <message>
        <source>Replace by…</source>
        <translation>取代為…</translation>
    </message>
    <message>
        <source>Insert into the wire</source>
        <translation>插入連線</translation>
    </message>
</context>
<context>
    <name>mh::editor::PortLegend</name>
    <message>
        <source>Types of data</source>
        <translation>資料型別</translation>
    </message>
    <message>
        <source>hollow: not mapped</source>
        <translation>空心：未對應</translation>
    </message>
</context>
<context>
    <name>mh::editor::PortTool</name>
    <message>
        <source>%1 has no output that fits %2 (%3).</source>
        <translation>「%1」沒有符合 %2 (%3) 的輸出。</translation>
    </message>
    <message>
        <source>%1 has no input that %2 (%3) fits.</source>
        <translation>「%1」沒有可接受 %2 (%3) 的輸入。</translation>
    </message>
    <message>
        <source>Let go to choose</source>
        <translation>放開以選擇</translation>
    </message>
    <message>
        <source>Map %1</source>
        <translation>對應 %1</translation>
    </message>
    <message>
        <source>%1, replacing the present mapping</source>
        <translation>%1，取代現有的對應</translation>
    </message>
    <message>
        <source>Needed for the node to run</source>
        <translation>節點執行時必要</translation>
    </message>
    <message>
        <source>Mapped: %1</source>
        <translation>已對應：%1</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>固定值</translation>
    </message>
    <message>
        <source>Drag it to an input of another node.</source>
        <translation>拖曳到其他節點的輸入。</translation>
    </message>
    <message>
        <source>Drag it to an output of another node.</source>
        <translation>拖曳到其他節點的輸出。</translation>
    </message>
</context>
<context>
    <name>mh::editor::RunBadge</name>
    <message>
        <source>Held</source>
        <translation>已停住</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 個失敗</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::editor::SelectionTool</name>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>The clipboard holds no nodes.</source>
        <translation>剪貼簿中沒有節點。</translation>
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
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>對齊</translation>
    </message>
    <message>
        <source>Arranging…</source>
        <translation>正在排列…</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>啟用</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色彩</translation>
    </message>
</context>
<context>
    <name>mh::editor::ShapeTool</name>
    <message>
        <source>Rename</source>
        <translation>重新命名</translation>
    </message>
    <message>
        <source>Write the note</source>
        <translation>撰寫註記</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>新增註記</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群組</translation>
    </message>
    <message>
        <source>Select what the group is to hold first.</source>
        <translation>請先選取群組要包含的項目。</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>解散群組</translation>
    </message>
    <message>
        <source>Take out of the group</source>
        <translation>移出群組</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>收合</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展開</translation>
    </message>
    <message>
        <source>A wire has at most %1 bends.</source>
        <translation>一條連線最多有 %1 個彎折點。</translation>
    </message>
    <message>
        <source>Bend the wire</source>
        <translation>彎折連線</translation>
    </message>
    <message>
        <source>Straighten the wire</source>
        <translation>拉直連線</translation>
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
    <name>mh::editor::WireTool</name>
    <message>
        <source>%1: drag to what follows</source>
        <translation>%1：拖曳到後續節點</translation>
    </message>
    <message>
        <source>Arrow keys choose what follows, Enter connects, Escape leaves.</source>
        <translation>用方向鍵選擇後續節點，Enter 連接，Escape 離開。</translation>
    </message>
    <message>
        <source>Select the node to connect from first.</source>
        <translation>請先選取要從哪個節點連出。</translation>
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
    <message>
        <source>Uncertain</source>
        <translation>結果不明</translation>
    </message>
    <message>
        <source>This account is suspended. An administrator can change that.</source>
        <translation>此帳號已停權，請洽管理員。</translation>
    </message>
    <message>
        <source>This account is not active. An administrator can change that.</source>
        <translation>此帳號尚未啟用，請洽管理員。</translation>
    </message>
    <message>
        <source>This address is not confirmed yet. Open the link in the mail that was sent to you, or ask an administrator.</source>
        <translation>此電子郵件地址尚未驗證。請開啟寄給您的郵件中的連結，或洽管理員。</translation>
    </message>
    <message>
        <source>This server makes no accounts by itself. Ask an administrator.</source>
        <translation>這台伺服器不開放自行註冊，請洽管理員。</translation>
    </message>
    <message>
        <source>There is an account with this address already.</source>
        <translation>這個電子郵件地址已有帳號。</translation>
    </message>
    <message>
        <source>This user name is taken.</source>
        <translation>這個使用者名稱已被使用。</translation>
    </message>
    <message>
        <source>This code is wrong or no longer good.</source>
        <translation>驗證碼錯誤或已失效。</translation>
    </message>
    <message>
        <source>The present password is wrong.</source>
        <translation>目前的密碼錯誤。</translation>
    </message>
    <message>
        <source>Change your password first: Users &amp; access, My account.</source>
        <translation>請先變更密碼：「使用者與權限」的「我的帳號」。</translation>
    </message>
    <message>
        <source>The last administrator has to stay one.</source>
        <translation>至少要保留一位管理員。</translation>
    </message>
    <message>
        <source>It is shared with this person already.</source>
        <translation>已與此人共用。</translation>
    </message>
    <message>
        <source>This is your own address.</source>
        <translation>這是您自己的地址。</translation>
    </message>
    <message>
        <source>There is a service of this name already.</source>
        <translation>已有同名的服務。</translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation>服務沒有回應。</translation>
    </message>
    <message>
        <source>No description was found there. Enter its address, or the endpoints by hand.</source>
        <translation>在該處找不到描述檔。請輸入其位址，或手動輸入端點。</translation>
    </message>
    <message>
        <source>This picture cannot be used: PNG, JPEG or WebP, 16 to 2048 pixels a side.</source>
        <translation>無法使用此圖片：須為 PNG、JPEG 或 WebP，邊長 16 到 2048 像素。</translation>
    </message>
    <message>
        <source>What the server was started with decides this setting.</source>
        <translation>此設定由伺服器的啟動參數決定。</translation>
    </message>
    <message>
        <source>Too many failed attempts: this account is locked until %1.</source>
        <translation>失敗次數過多：此帳號已鎖定至 %1。</translation>
    </message>
    <message>
        <source>Too many failed attempts: this account is locked for a while.</source>
        <translation>失敗次數過多：此帳號暫時鎖定。</translation>
    </message>
    <message>
        <source>This server sends no mail. Ask an administrator for a new password.</source>
        <translation>這台伺服器不寄送郵件，請向管理員索取新密碼。</translation>
    </message>
    <message>
        <source>a trigger</source>
        <translation>觸發器</translation>
    </message>
    <message>
        <source>another execution</source>
        <translation>另一次執行</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full, and nothing can be stored. Tell an administrator.</source>
        <translation>伺服器的磁碟已滿，無法儲存任何資料。請通知管理員。</translation>
    </message>
    <message>
        <source>The server&apos;s store is damaged. An administrator finds in its log what to do.</source>
        <translation>伺服器的儲存庫已損毀。管理員可在伺服器的記錄中找到處理方式。</translation>
    </message>
    <message>
        <source>A newer server has taken over the store of this one. Connect to that one.</source>
        <translation>較新的伺服器已接管此伺服器的儲存庫。請連線到那一台。</translation>
    </message>
    <message>
        <source>Too many executions are waiting already. Try again when some have ended.</source>
        <translation>等待中的執行已過多。請待部分執行結束後再試。</translation>
    </message>
    <message>
        <source>This trigger starts nothing at present.</source>
        <translation>此觸發器目前不會啟動任何執行。</translation>
    </message>
    <message>
        <source>This server offers no two-factor sign-in.</source>
        <translation>此伺服器不提供雙重驗證登入。</translation>
    </message>
    <message>
        <source>The flow&apos;s owner has no account any more.</source>
        <translation>流程擁有者的帳號已不存在。</translation>
    </message>
    <message>
        <source>The account of the flow&apos;s owner is not active.</source>
        <translation>流程擁有者的帳號未啟用。</translation>
    </message>
    <message>
        <source>The host cannot be asked: %1</source>
        <translation>無法詢問主機：%1</translation>
    </message>
</context>
<context>
    <name>mh::models::BuiltIn</name>
    <message>
        <source>HTTP request</source>
        <translation>HTTP 請求</translation>
    </message>
    <message>
        <source>If</source>
        <translation>條件判斷</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合併</translation>
    </message>
    <message>
        <source>No operation</source>
        <translation>無動作</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>引發失敗</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>轉換</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延遲</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>多路分支</translation>
    </message>
    <message>
        <source>Aggregate</source>
        <translation>彙總</translation>
    </message>
    <message>
        <source>Sub-flow</source>
        <translation>子流程</translation>
    </message>
    <message>
        <source>While</source>
        <translation>條件迴圈</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>逐項執行</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>核准</translation>
    </message>
    <message>
        <source>Wait for an event</source>
        <translation>等待事件</translation>
    </message>
    <message>
        <source>Wait for a webhook</source>
        <translation>等待 Webhook</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>指令碼</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>回應</translation>
    </message>
    <message>
        <source>Service endpoint</source>
        <translation>服務端點</translation>
    </message>
    <message>
        <source>Calls any HTTP server</source>
        <translation>呼叫任何 HTTP 伺服器</translation>
    </message>
    <message>
        <source>Takes one of two branches</source>
        <translation>走兩個分支之一</translation>
    </message>
    <message>
        <source>Brings branches together and passes its inputs on</source>
        <translation>匯合各分支，並傳遞其輸入</translation>
    </message>
    <message>
        <source>Passes its inputs on</source>
        <translation>直接傳遞其輸入</translation>
    </message>
    <message>
        <source>Fails with a code and a message</source>
        <translation>以代碼與訊息失敗</translation>
    </message>
    <message>
        <source>Its outputs are its evaluated inputs</source>
        <translation>輸出為運算後的輸入</translation>
    </message>
    <message>
        <source>Writes a line to the log of the run</source>
        <translation>在執行的記錄中寫入一行</translation>
    </message>
    <message>
        <source>Waits for a while or until a given time</source>
        <translation>等待一段時間或直到某個時間</translation>
    </message>
    <message>
        <source>Takes the branch of the first case that fits</source>
        <translation>走第一個相符項目的分支</translation>
    </message>
    <message>
        <source>Counts, sums, joins or groups a list</source>
        <translation>對清單計數、加總、串接或分組</translation>
    </message>
    <message>
        <source>Runs another flow, and waits for it or not</source>
        <translation>執行另一個流程，可選擇是否等待</translation>
    </message>
    <message>
        <source>Runs a flow again while a condition holds</source>
        <translation>條件成立時重複執行流程</translation>
    </message>
    <message>
        <source>Runs a component for every entry of a list</source>
        <translation>對清單的每個項目執行元件</translation>
    </message>
    <message>
        <source>Asks a person</source>
        <translation>詢問人員</translation>
    </message>
    <message>
        <source>Waits for another run&apos;s end or a named event</source>
        <translation>等待另一次執行結束或指定的事件</translation>
    </message>
    <message>
        <source>Waits until its own URL is called</source>
        <translation>等待其專屬 URL 被呼叫</translation>
    </message>
    <message>
        <source>Runs JavaScript in a process of its own</source>
        <translation>在獨立的處理程序中執行 JavaScript</translation>
    </message>
    <message>
        <source>Answers the webhook that started the run</source>
        <translation>回應啟動此執行的 Webhook</translation>
    </message>
    <message>
        <source>Calls an endpoint of an external service</source>
        <translation>呼叫外部服務的端點</translation>
    </message>
    <message>
        <source>http or https</source>
        <translation>http 或 https</translation>
    </message>
    <message>
        <source>GET unless given</source>
        <translation>未指定時為 GET</translation>
    </message>
    <message>
        <source>sent with the request, by name</source>
        <translation>依名稱隨請求傳送</translation>
    </message>
    <message>
        <source>added to the URL, by name</source>
        <translation>依名稱附加到 URL</translation>
    </message>
    <message>
        <source>text, bytes, a blob, or any other JSON</source>
        <translation>文字、位元組、Blob 或其他任何 JSON</translation>
    </message>
    <message>
        <source>in milliseconds</source>
        <translation>以毫秒計</translation>
    </message>
    <message>
        <source>unless given: every status below 400</source>
        <translation>未指定時為所有低於 400 的狀態碼</translation>
    </message>
    <message>
        <source>how many, or true for ten</source>
        <translation>次數；true 表示十次</translation>
    </message>
    <message>
        <source>the HTTP status of the answer</source>
        <translation>回應的 HTTP 狀態碼</translation>
    </message>
    <message>
        <source>names in lower case</source>
        <translation>名稱為小寫</translation>
    </message>
    <message>
        <source>JSON, text or bytes; a blob if larger than 64 KiB</source>
        <translation>JSON、文字或位元組；超過 64 KiB 時為 Blob</translation>
    </message>
    <message>
        <source>the id of a credential that the author may use</source>
        <translation>作者有權使用的認證資料 ID</translation>
    </message>
    <message>
        <source>false, 0, &quot;&quot;, null and nothing are false</source>
        <translation>false、0、&quot;&quot;、null 與空值皆視為不成立</translation>
    </message>
    <message>
        <source>which branch was taken</source>
        <translation>走了哪個分支</translation>
    </message>
    <message>
        <source>what the log and the error say</source>
        <translation>記錄與錯誤中顯示的內容</translation>
    </message>
    <message>
        <source>a code that tells this failure from others</source>
        <translation>失敗的名稱，用以區別</translation>
    </message>
    <message>
        <source>false unless given</source>
        <translation>未指定時為 false</translation>
    </message>
    <message>
        <source>what is written</source>
        <translation>要寫入的內容</translation>
    </message>
    <message>
        <source>DEBUG, INFO, WARN or ERROR; INFO unless given</source>
        <translation>DEBUG、INFO、WARN 或 ERROR；未指定時為 INFO</translation>
    </message>
    <message>
        <source>what was written</source>
        <translation>已寫入的內容</translation>
    </message>
    <message>
        <source>how important it is</source>
        <translation>重要程度</translation>
    </message>
    <message>
        <source>in milliseconds, from the node&apos;s start</source>
        <translation>以毫秒計，自節點開始起算</translation>
    </message>
    <message>
        <source>a time as ISO 8601</source>
        <translation>ISO 8601 格式的時間</translation>
    </message>
    <message>
        <source>what the cases are compared with</source>
        <translation>與各比對項目比較的值</translation>
    </message>
    <message>
        <source>the value that was looked at</source>
        <translation>用於比對的值</translation>
    </message>
    <message>
        <source>a value and the branch for it, the first that fits</source>
        <translation>值與其對應的分支，採用第一個相符的</translation>
    </message>
    <message>
        <source>a list, or a blob that holds one</source>
        <translation>清單，或內含清單的 Blob</translation>
    </message>
    <message>
        <source>count, sum, min, max, average, concat or group</source>
        <translation>count、sum、min、max、average、concat 或 group</translation>
    </message>
    <message>
        <source>the member to look at</source>
        <translation>要處理的成員</translation>
    </message>
    <message>
        <source>what the operation gave</source>
        <translation>運算結果</translation>
    </message>
    <message>
        <source>how many items there were</source>
        <translation>項目數量</translation>
    </message>
    <message>
        <source>name or id</source>
        <translation>名稱或 ID</translation>
    </message>
    <message>
        <source>true unless given</source>
        <translation>未指定時為 true</translation>
    </message>
    <message>
        <source>which execution it was</source>
        <translation>對應的執行紀錄</translation>
    </message>
    <message>
        <source>how it ended</source>
        <translation>結束時的狀態</translation>
    </message>
    <message>
        <source>the outputs of the last nodes</source>
        <translation>最後各節點的輸出</translation>
    </message>
    <message>
        <source>how many rounds there were</source>
        <translation>執行的輪數</translation>
    </message>
    <message>
        <source>the outputs of the last round, by its last nodes</source>
        <translation>最後一輪中最後各節點的輸出</translation>
    </message>
    <message>
        <source>asked before each round; $.trigger has the node&apos;s inputs, last and iteration</source>
        <translation>每輪開始前判斷；$.trigger 含節點的輸入、last 與 iteration</translation>
    </message>
    <message>
        <source>no more rounds than that</source>
        <translation>輪數上限</translation>
    </message>
    <message>
        <source>fail, or go on with what there is</source>
        <translation>失敗，或以現有結果繼續</translation>
    </message>
    <message>
        <source>in the order of the items; a blob if larger than 64 KiB</source>
        <translation>依項目順序；超過 64 KiB 時為 Blob</translation>
    </message>
    <message>
        <source>how many of them failed</source>
        <translation>失敗的項目數</translation>
    </message>
    <message>
        <source>what went wrong with those</source>
        <translation>失敗項目的錯誤</translation>
    </message>
    <message>
        <source>what is run for each item</source>
        <translation>對每個項目執行的元件</translation>
    </message>
    <message>
        <source>which of its inputs takes the item</source>
        <translation>由元件的哪個輸入接收項目</translation>
    </message>
    <message>
        <source>what is asked</source>
        <translation>要詢問的內容</translation>
    </message>
    <message>
        <source>approved or rejected</source>
        <translation>approved（核准）或 rejected（拒絕）</translation>
    </message>
    <message>
        <source>JSON Schema of the form the approver fills in</source>
        <translation>核准者須填寫內容的 JSON Schema</translation>
    </message>
    <message>
        <source>what was said with the answer</source>
        <translation>答覆時的備註</translation>
    </message>
    <message>
        <source>what was said in the form</source>
        <translation>表單中填寫的內容</translation>
    </message>
    <message>
        <source>who answered</source>
        <translation>答覆者</translation>
    </message>
    <message>
        <source>when it was answered</source>
        <translation>答覆時間</translation>
    </message>
    <message>
        <source>execution.completed, .failed, .cancelled, .ended or custom:&lt;name&gt;</source>
        <translation>execution.completed、.failed、.cancelled、.ended 或 custom:&lt;name&gt;</translation>
    </message>
    <message>
        <source>only runs of this flow (name or id)</source>
        <translation>僅限此流程的執行（名稱或 ID）</translation>
    </message>
    <message>
        <source>members that the event must have</source>
        <translation>事件必須具有的成員</translation>
    </message>
    <message>
        <source>the event at the deadline; without it the node fails</source>
        <translation>逾期時採用的事件；未指定則節點失敗</translation>
    </message>
    <message>
        <source>the event that came</source>
        <translation>收到的事件</translation>
    </message>
    <message>
        <source>whether the deadline came first</source>
        <translation>是否先到期限</translation>
    </message>
    <message>
        <source>the request at the deadline; without it the node fails</source>
        <translation>逾期時採用的請求；未指定則節點失敗</translation>
    </message>
    <message>
        <source>told in the log as soon as the node waits</source>
        <translation>節點開始等待時即寫入記錄</translation>
    </message>
    <message>
        <source>method, headers, query, body, body_text</source>
        <translation>method、headers、query、body、body_text</translation>
    </message>
    <message>
        <source>the body of a function of inputs; what it returns are the outputs</source>
        <translation>以 inputs 為參數的函式本體；傳回值即為輸出</translation>
    </message>
    <message>
        <source>200 unless given</source>
        <translation>未指定時為 200</translation>
    </message>
    <message>
        <source>sent with the answer, by name</source>
        <translation>依名稱隨回應傳送</translation>
    </message>
    <message>
        <source>the status that was sent</source>
        <translation>已傳送的狀態碼</translation>
    </message>
    <message>
        <source>the headers that were sent</source>
        <translation>已傳送的標頭</translation>
    </message>
    <message>
        <source>the body that was sent</source>
        <translation>已傳送的本文</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>依名稱</translation>
    </message>
    <message>
        <source>what is sent with the call</source>
        <translation>隨呼叫傳送的內容</translation>
    </message>
    <message>
        <source>as the endpoint&apos;s schema says; a blob if larger than 64 KiB</source>
        <translation>依端點的結構描述；超過 64 KiB 時為 Blob</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>標頭</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查詢</translation>
    </message>
    <message>
        <source>Time limit (ms)</source>
        <translation>時間限制（毫秒）</translation>
    </message>
    <message>
        <source>Expected statuses</source>
        <translation>預期的狀態碼</translation>
    </message>
    <message>
        <source>Follow redirects</source>
        <translation>跟隨重新導向</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>認證資料</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>條件</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>訊息</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代碼</translation>
    </message>
    <message>
        <source>May be tried again</source>
        <translation>可以重試</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>層級</translation>
    </message>
    <message>
        <source>Duration (ms)</source>
        <translation>時間長度（毫秒）</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>直到</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>比對項目</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>運算</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Wait for its end</source>
        <translation>等待結束</translation>
    </message>
    <message>
        <source>Maximum rounds</source>
        <translation>最多輪數</translation>
    </message>
    <message>
        <source>At the limit</source>
        <translation>達到上限時</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>元件</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Its settings</source>
        <translation>元件設定</translation>
    </message>
    <message>
        <source>Items at once</source>
        <translation>同時執行數</translation>
    </message>
    <message>
        <source>Input for the item</source>
        <translation>接收項目的輸入</translation>
    </message>
    <message>
        <source>Tries per item</source>
        <translation>每個項目的嘗試次數</translation>
    </message>
    <message>
        <source>Wait between tries (ms)</source>
        <translation>重試間隔（毫秒）</translation>
    </message>
    <message>
        <source>When an item fails</source>
        <translation>項目失敗時</translation>
    </message>
    <message>
        <source>Deadline (ms)</source>
        <translation>期限（毫秒）</translation>
    </message>
    <message>
        <source>At the deadline</source>
        <translation>逾期時</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表單</translation>
    </message>
    <message>
        <source>Must match</source>
        <translation>必須符合</translation>
    </message>
    <message>
        <source>Memory (MiB)</source>
        <translation>記憶體 (MiB)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態碼</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服務</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端點</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>參數</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>When it is</source>
        <translation>當值為</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Task on a host</source>
        <translation>主機上的任務</translation>
    </message>
    <message>
        <source>Runs a program on one of the hosts that take tasks</source>
        <translation>在接受任務的主機上執行程式</translation>
    </message>
    <message>
        <source>the program and its arguments; no shell sees them</source>
        <translation>程式與其引數，不經過 shell</translation>
    </message>
    <message>
        <source>variables by name</source>
        <translation>依名稱的變數</translation>
    </message>
    <message>
        <source>tags that the host must have</source>
        <translation>主機必須有的標籤</translation>
    </message>
    <message>
        <source>that host only, as node-001</source>
        <translation>只用這部主機，例如 node-001</translation>
    </message>
    <message>
        <source>name and content each</source>
        <translation>每項有名稱與內容</translation>
    </message>
    <message>
        <source>0 when it has gone well</source>
        <translation>順利時為 0</translation>
    </message>
    <message>
        <source>the last 16 KiB of what it wrote</source>
        <translation>輸出的最後 16 KiB</translation>
    </message>
    <message>
        <source>name, size and sha256 of what it left</source>
        <translation>留下的檔案的名稱、大小與 sha256</translation>
    </message>
    <message>
        <source>the task, as the list of tasks names it</source>
        <translation>任務，如任務清單所列</translation>
    </message>
    <message>
        <source>the host that ran it, as node-001</source>
        <translation>執行它的主機，例如 node-001</translation>
    </message>
    <message>
        <source>A failed program does not fail the node</source>
        <translation>程式失敗時節點不算失敗</translation>
    </message>
    <message>
        <source>Tries on other hosts</source>
        <translation>在其他主機上的重試</translation>
    </message>
    <message>
        <source>Files it leaves</source>
        <translation>留下的檔案</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>環境</translation>
    </message>
    <message>
        <source>Program and arguments</source>
        <translation>程式與引數</translation>
    </message>
</context>
<context>
    <name>mh::models::Field</name>
    <message>
        <source>name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>e-mail address</source>
        <translation>電子郵件地址</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>使用者名稱</translation>
    </message>
    <message>
        <source>password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>present password</source>
        <translation>目前的密碼</translation>
    </message>
    <message>
        <source>new password</source>
        <translation>新密碼</translation>
    </message>
    <message>
        <source>new password once more</source>
        <translation>再次輸入的新密碼</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>type</source>
        <translation>類型</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路徑</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>base URL</source>
        <translation>基底 URL</translation>
    </message>
    <message>
        <source>schema URL</source>
        <translation>結構描述 URL</translation>
    </message>
    <message>
        <source>workspace</source>
        <translation>工作區</translation>
    </message>
    <message>
        <source>visibility</source>
        <translation>可見範圍</translation>
    </message>
    <message>
        <source>permission</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>permissions</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>end of validity</source>
        <translation>有效期限</translation>
    </message>
    <message>
        <source>cron expression</source>
        <translation>Cron 運算式</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>時區</translation>
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
    <name>mh::models::RunJsonModel</name>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>mh::models::RunSum</name>
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
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n 個略過</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n 個已取消</numerusform>
        </translation>
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
    <message>
        <source>Test run</source>
        <translation>測試執行</translation>
    </message>
    <message>
        <source>a schedule</source>
        <translation>排程</translation>
    </message>
    <message>
        <source>a webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>an event</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>mh::panels</name>
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
    <message>
        <source>The description of the inputs is not valid</source>
        <translation>輸入的定義有誤</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Exhausted</source>
        <translation>已用盡</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已關閉</translation>
    </message>
    <message>
        <source>%1 of %2 given out</source>
        <translation>已分配 %1／%2</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已過期</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>已釋放</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>靜置中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>In trouble</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已連線</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>離線</translation>
    </message>
    <message>
        <source>Never seen</source>
        <translation>從未連線</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>接收 %1，傳送 %2</translation>
    </message>
</context>
<context>
    <name>mh::panels::AccessPanel</name>
    <message>
        <source>Users &amp; access</source>
        <translation>使用者與權限</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>我的帳號</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API 金鑰</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>稽核記錄</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作區</translation>
    </message>
</context>
<context>
    <name>mh::panels::AccountPane</name>
    <message>
        <source>My account</source>
        <translation>我的帳號</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>個人資料</translation>
    </message>
    <message>
        <source>Your picture</source>
        <translation>您的頭像</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的名稱</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Choose picture…</source>
        <translation>選擇頭像…</translation>
    </message>
    <message>
        <source>Remove picture</source>
        <translation>移除頭像</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>Change password…</source>
        <translation>變更密碼…</translation>
    </message>
    <message>
        <source>Two-factor sign-in</source>
        <translation>雙重驗證登入</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>Switch on…</source>
        <translation>啟用…</translation>
    </message>
    <message>
        <source>New recovery codes…</source>
        <translation>產生新的復原碼…</translation>
    </message>
    <message>
        <source>Switch off…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>Where you are signed in</source>
        <translation>已登入的位置</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程式</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>From</source>
        <translation>來源位址</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>登入時間</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>目前的工作階段</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>工作階段</translation>
    </message>
    <message>
        <source>No sessions</source>
        <translation>沒有工作階段</translation>
    </message>
    <message>
        <source>End session…</source>
        <translation>結束工作階段…</translation>
    </message>
    <message>
        <source>End all others…</source>
        <translation>結束其他全部…</translation>
    </message>
    <message numerus="yes">
        <source>On since %1. %n recovery code(s) left.</source>
        <translation>
            <numerusform>自 %1 起啟用，剩餘 %n 組復原碼。</numerusform>
        </translation>
    </message>
    <message>
        <source>Off. With it, a stolen password is not enough to sign in as you.</source>
        <translation>已停用。啟用後，僅憑竊得的密碼無法以您的身分登入。</translation>
    </message>
    <message>
        <source>Off. This server does not offer it.</source>
        <translation>已停用。這台伺服器不提供此功能。</translation>
    </message>
    <message>
        <source>Your name is saved.</source>
        <translation>名稱已儲存。</translation>
    </message>
    <message>
        <source>Your password is changed.</source>
        <translation>密碼已變更。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>頭像</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp)</source>
        <translation>圖片 (*.png *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>無法讀取檔案：%1</translation>
    </message>
    <message>
        <source>A picture may have one megabyte at most.</source>
        <translation>圖片大小上限為 1 MB。</translation>
    </message>
    <message>
        <source>End this session?</source>
        <translation>要結束此工作階段嗎？</translation>
    </message>
    <message>
        <source>Whoever uses it has to sign in again.</source>
        <translation>使用者必須重新登入。</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>結束工作階段</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended.</source>
        <translation>
            <numerusform>已結束 %n 個工作階段。</numerusform>
        </translation>
    </message>
    <message>
        <source>End all other sessions?</source>
        <translation>要結束其他所有工作階段嗎？</translation>
    </message>
    <message>
        <source>You stay signed in here only.</source>
        <translation>您只會在這裡保持登入。</translation>
    </message>
    <message>
        <source>End them</source>
        <translation>全部結束</translation>
    </message>
</context>
<context>
    <name>mh::panels::AddressesPanel</name>
    <message>
        <source>Addresses</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>New pool…</source>
        <translation>新增位址池…</translation>
    </message>
    <message>
        <source>Search pools</source>
        <translation>搜尋位址池</translation>
    </message>
    <message>
        <source>No pools yet</source>
        <translation>還沒有位址池</translation>
    </message>
    <message>
        <source>A pool is a prefix of IPv6 or IPv4, parts of which are given out.</source>
        <translation>位址池是一段 IPv6 或 IPv4 前綴，從中分配出各個部分。</translation>
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
        <source>No pool chosen</source>
        <translation>尚未選擇位址池</translation>
    </message>
    <message>
        <source>Choose one on the left to see what was given out of it.</source>
        <translation>在左側選擇一個，即可查看其中已分配的內容。</translation>
    </message>
    <message>
        <source>Given out</source>
        <translation>已分配</translation>
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
        <source>gives out /%1</source>
        <translation>每份 /%1</translation>
    </message>
    <message>
        <source>Delete the pool %1?</source>
        <translation>要刪除位址池 %1 嗎？</translation>
    </message>
    <message>
        <source>Only a pool out of which nothing is given out can be deleted.</source>
        <translation>只有沒有任何分配的位址池才能刪除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
</context>
<context>
    <name>mh::panels::AllocationForm</name>
    <message>
        <source>Allocate from %1</source>
        <translation>從 %1 分配</translation>
    </message>
    <message>
        <source>Change allocation</source>
        <translation>變更分配</translation>
    </message>
    <message>
        <source>Allocate</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>empty: the next free one of %1</source>
        <translation>留空：%1 中下一個可用的</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>屬於 %1</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>分配給</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前綴</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
</context>
<context>
    <name>mh::panels::AllocationsPane</name>
    <message>
        <source>no end</source>
        <translation>無期限</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前綴</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>分配給</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Allocations</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>這裡沒有內容</translation>
    </message>
    <message>
        <source>Nothing was given out that the search fits. Allocate… gives somebody a prefix.</source>
        <translation>沒有符合搜尋的分配。用「分配…」可把前綴分給某人。</translation>
    </message>
    <message numerus="yes">
        <source>%n allocation(s)</source>
        <translation>
            <numerusform>%n 個分配</numerusform>
        </translation>
    </message>
    <message>
        <source>Search names and prefixes</source>
        <translation>搜尋名稱與前綴</translation>
    </message>
    <message>
        <source>Allocate…</source>
        <translation>分配…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>變更…</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>釋放…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Release %1 of %2?</source>
        <translation>要釋放 %2 的 %1 嗎？</translation>
    </message>
    <message>
        <source>It can be given to somebody else once it has rested.</source>
        <translation>靜置期過後，可以再分配給其他人。</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>釋放</translation>
    </message>
</context>
<context>
    <name>mh::panels::ApiKeyForm</name>
    <message>
        <source>New API key</source>
        <translation>新增 API 金鑰</translation>
    </message>
    <message>
        <source>Make key</source>
        <translation>建立金鑰</translation>
    </message>
    <message>
        <source>The key never may do more than you. It is shown once, when it has been made.</source>
        <translation>金鑰的權限不會超過您本人。金鑰只在建立後顯示一次。</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>唯讀</translation>
    </message>
    <message>
        <source>Read and write</source>
        <translation>讀取與寫入</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>any; or for example 192.0.2.10, 10.0.0.0/8</source>
        <translation>不限；或例如 192.0.2.10, 10.0.0.0/8</translation>
    </message>
    <message>
        <source>as everybody</source>
        <translation>與所有人相同</translation>
    </message>
    <message>
        <source> requests a minute</source>
        <translation> 次請求／分鐘</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>永不</translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>%n 天後</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>May</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>From addresses</source>
        <translation>限定來源位址</translation>
    </message>
    <message>
        <source>For paths</source>
        <translation>限定路徑</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>上限</translation>
    </message>
</context>
<context>
    <name>mh::panels::ApiKeysPane</name>
    <message>
        <source>Read only</source>
        <translation>唯讀</translation>
    </message>
    <message>
        <source>Read and write</source>
        <translation>讀取與寫入</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>金鑰</translation>
    </message>
    <message>
        <source>May</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API 金鑰</translation>
    </message>
    <message>
        <source>No API keys yet</source>
        <translation>尚無 API 金鑰</translation>
    </message>
    <message>
        <source>A key lets a program of yours use this server without your password.</source>
        <translation>有了金鑰，您的程式不需密碼即可使用這台伺服器。</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>新增金鑰…</translation>
    </message>
    <message>
        <source>Rotate…</source>
        <translation>輪替…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>撤銷…</translation>
    </message>
    <message>
        <source>Keys for programs that act on your behalf</source>
        <translation>供程式代您操作的金鑰</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 金鑰</translation>
    </message>
    <message>
        <source>This is the key of %1. It is not shown again.</source>
        <translation>這是 %1 的金鑰，之後不會再顯示。</translation>
    </message>
    <message>
        <source>Make a new secret for %1?</source>
        <translation>要為 %1 產生新的密鑰嗎？</translation>
    </message>
    <message>
        <source>The present one goes on working for a day, so that you can tell your programs the new one.</source>
        <translation>目前的密鑰還會再有效一天，讓您能更新您的程式。</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>輪替</translation>
    </message>
    <message>
        <source>Revoke %1?</source>
        <translation>要撤銷 %1 嗎？</translation>
    </message>
    <message>
        <source>Programs that use it are refused from this moment on.</source>
        <translation>使用它的程式將立即遭到拒絕。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤銷</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已過期</translation>
    </message>
    <message>
        <source>never</source>
        <translation>無</translation>
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
    <name>mh::panels::Audit</name>
    <message>
        <source>Signed in</source>
        <translation>已登入</translation>
    </message>
    <message>
        <source>Sign-in failed</source>
        <translation>登入失敗</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>已登出</translation>
    </message>
    <message>
        <source>Ended sessions</source>
        <translation>已結束工作階段</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>已註冊</translation>
    </message>
    <message>
        <source>Address confirmed</source>
        <translation>已驗證電子郵件</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>已變更密碼</translation>
    </message>
    <message>
        <source>Password reset</source>
        <translation>已重設密碼</translation>
    </message>
    <message>
        <source>Two-factor begun</source>
        <translation>開始設定雙重驗證</translation>
    </message>
    <message>
        <source>Two-factor switched on</source>
        <translation>已啟用雙重驗證</translation>
    </message>
    <message>
        <source>Two-factor switched off</source>
        <translation>已停用雙重驗證</translation>
    </message>
    <message>
        <source>Two-factor ended by an administrator</source>
        <translation>管理員已解除雙重驗證</translation>
    </message>
    <message>
        <source>Recovery codes made anew</source>
        <translation>已重新產生復原碼</translation>
    </message>
    <message>
        <source>Profile changed</source>
        <translation>已變更個人資料</translation>
    </message>
    <message>
        <source>Picture changed</source>
        <translation>已變更頭像</translation>
    </message>
    <message>
        <source>Picture removed</source>
        <translation>已移除頭像</translation>
    </message>
    <message>
        <source>Own account removed</source>
        <translation>已移除自己的帳號</translation>
    </message>
    <message>
        <source>First administrator made</source>
        <translation>已建立首位管理員</translation>
    </message>
    <message>
        <source>Account made</source>
        <translation>已建立帳號</translation>
    </message>
    <message>
        <source>Account changed</source>
        <translation>已變更帳號</translation>
    </message>
    <message>
        <source>Account removed</source>
        <translation>已移除帳號</translation>
    </message>
    <message>
        <source>API key made</source>
        <translation>已建立 API 金鑰</translation>
    </message>
    <message>
        <source>API key rotated</source>
        <translation>已輪替 API 金鑰</translation>
    </message>
    <message>
        <source>API key revoked</source>
        <translation>已撤銷 API 金鑰</translation>
    </message>
    <message>
        <source>Flow shared</source>
        <translation>已共用流程</translation>
    </message>
    <message>
        <source>Share changed</source>
        <translation>已變更共用</translation>
    </message>
    <message>
        <source>Share removed</source>
        <translation>已移除共用</translation>
    </message>
    <message>
        <source>Invitation accepted</source>
        <translation>已接受邀請</translation>
    </message>
    <message>
        <source>Invitation declined</source>
        <translation>已婉拒邀請</translation>
    </message>
    <message>
        <source>Flow given to another owner</source>
        <translation>流程已轉移給其他擁有者</translation>
    </message>
    <message>
        <source>Service shared</source>
        <translation>已共用服務</translation>
    </message>
    <message>
        <source>Share of a service removed</source>
        <translation>已移除服務的共用</translation>
    </message>
    <message>
        <source>Service given to another owner</source>
        <translation>服務已轉移給其他擁有者</translation>
    </message>
    <message>
        <source>Flow moved to another workspace</source>
        <translation>流程已移至其他工作區</translation>
    </message>
    <message>
        <source>Server settings changed</source>
        <translation>已變更伺服器設定</translation>
    </message>
    <message>
        <source>Mail could not be sent</source>
        <translation>郵件無法寄出</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>帳號</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 金鑰</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>郵件</translation>
    </message>
    <message>
        <source>Flow made</source>
        <translation>已建立流程</translation>
    </message>
    <message>
        <source>Flow changed</source>
        <translation>已變更流程</translation>
    </message>
    <message>
        <source>Flow deleted</source>
        <translation>已刪除流程</translation>
    </message>
    <message>
        <source>Version of a flow made</source>
        <translation>已建立流程版本</translation>
    </message>
    <message>
        <source>Flow published</source>
        <translation>已發布流程</translation>
    </message>
    <message>
        <source>Trigger made</source>
        <translation>已建立觸發器</translation>
    </message>
    <message>
        <source>Trigger changed</source>
        <translation>已變更觸發器</translation>
    </message>
    <message>
        <source>Trigger deleted</source>
        <translation>已刪除觸發器</translation>
    </message>
    <message>
        <source>Credential made</source>
        <translation>已建立認證資料</translation>
    </message>
    <message>
        <source>Credential changed</source>
        <translation>已變更認證資料</translation>
    </message>
    <message>
        <source>Credential deleted</source>
        <translation>已刪除認證資料</translation>
    </message>
    <message>
        <source>Workspace made</source>
        <translation>已建立工作區</translation>
    </message>
    <message>
        <source>Workspace renamed</source>
        <translation>已重新命名工作區</translation>
    </message>
    <message>
        <source>Workspace deleted</source>
        <translation>已刪除工作區</translation>
    </message>
    <message>
        <source>Member of a workspace added</source>
        <translation>已新增工作區成員</translation>
    </message>
    <message>
        <source>Member of a workspace removed</source>
        <translation>已移除工作區成員</translation>
    </message>
    <message>
        <source>Encryption keys rotated</source>
        <translation>已輪替加密金鑰</translation>
    </message>
    <message>
        <source>Service registered</source>
        <translation>已註冊服務</translation>
    </message>
    <message>
        <source>Service changed</source>
        <translation>已變更服務</translation>
    </message>
    <message>
        <source>Service deleted</source>
        <translation>已刪除服務</translation>
    </message>
    <message>
        <source>Service read anew</source>
        <translation>已重新讀取服務</translation>
    </message>
    <message>
        <source>Endpoint added</source>
        <translation>已新增端點</translation>
    </message>
    <message>
        <source>Endpoint changed</source>
        <translation>已變更端點</translation>
    </message>
    <message>
        <source>Endpoint deleted</source>
        <translation>已刪除端點</translation>
    </message>
    <message>
        <source>Component registered</source>
        <translation>已註冊元件</translation>
    </message>
    <message>
        <source>Component changed</source>
        <translation>已變更元件</translation>
    </message>
    <message>
        <source>Component deleted</source>
        <translation>已刪除元件</translation>
    </message>
    <message>
        <source>Version of a component added</source>
        <translation>已新增元件版本</translation>
    </message>
    <message>
        <source>Version of a component changed</source>
        <translation>已變更元件版本</translation>
    </message>
    <message>
        <source>Addresses of a component changed</source>
        <translation>已變更元件位址</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>觸發器</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>認證資料</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作區</translation>
    </message>
    <message>
        <source>Encryption keys</source>
        <translation>加密金鑰</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服務</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>元件</translation>
    </message>
    <message>
        <source>Flow edited</source>
        <translation>已編輯流程</translation>
    </message>
    <message>
        <source>Mapping added</source>
        <translation>已新增對應</translation>
    </message>
    <message>
        <source>Mapping changed</source>
        <translation>已變更對應</translation>
    </message>
    <message>
        <source>Mapping deleted</source>
        <translation>已刪除對應</translation>
    </message>
    <message>
        <source>Execution run again</source>
        <translation>已重新執行</translation>
    </message>
    <message>
        <source>Execution cancelled</source>
        <translation>已取消執行</translation>
    </message>
    <message>
        <source>Execution killed</source>
        <translation>已強制終止執行</translation>
    </message>
    <message>
        <source>Execution paused</source>
        <translation>已暫停執行</translation>
    </message>
    <message>
        <source>Execution resumed</source>
        <translation>已繼續執行</translation>
    </message>
    <message>
        <source>Execution stepped on</source>
        <translation>已單步執行</translation>
    </message>
    <message>
        <source>Inputs of a node changed</source>
        <translation>已變更節點輸入</translation>
    </message>
    <message>
        <source>Uncertain node decided</source>
        <translation>已裁定不確定的節點</translation>
    </message>
    <message>
        <source>Approval answered</source>
        <translation>已回覆核准</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>執行</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>登入</translation>
    </message>
    <message>
        <source>Component deployed (only registered)</source>
        <translation>已部署元件（僅註冊）</translation>
    </message>
</context>
<context>
    <name>mh::panels::AuditPane</name>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>對象</translation>
    </message>
    <message>
        <source>From</source>
        <translation>來源位址</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>稽核記錄</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>找不到符合的項目</translation>
    </message>
    <message>
        <source>Nothing matches the filters.</source>
        <translation>沒有符合篩選條件的項目。</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>所有動作</translation>
    </message>
    <message>
        <source>Only this user</source>
        <translation>只看此使用者</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細資料</translation>
    </message>
    <message>
        <source>%1 only: show everybody</source>
        <translation>僅 %1：改為顯示所有人</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>未登入</translation>
    </message>
</context>
<context>
    <name>mh::panels::BlobView</name>
    <message>
        <source>Load</source>
        <translation>載入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>儲存…</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六進位</translation>
    </message>
    <message>
        <source>Not loaded.</source>
        <translation>尚未載入。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>It lies on the server until you load it.</source>
        <translation>載入之前，檔案只存放在伺服器上。</translation>
    </message>
    <message>
        <source>Too large to be shown here (more than %1). Save it as a file.</source>
        <translation>檔案過大，無法在此顯示（超過 %1）。請另存成檔案。</translation>
    </message>
</context>
<context>
    <name>mh::panels::BulkDialog</name>
    <message>
        <source>Run again</source>
        <translation>再次執行</translation>
    </message>
    <message>
        <source>Cancel runs</source>
        <translation>取消執行</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Enter or a double click opens the run.</source>
        <translation>按 Enter 或按兩下即可開啟該次執行。</translation>
    </message>
    <message>
        <source>Waits for its turn as %1</source>
        <translation>排隊中：%1</translation>
    </message>
    <message>
        <source>Started as %1</source>
        <translation>已開始：%1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n done</source>
        <translation>
            <numerusform>已完成 %1 / %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) started</source>
        <translation>
            <numerusform>已開始 %n 次執行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) cancelled</source>
        <translation>
            <numerusform>已取消 %n 次執行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n done, %2 not</source>
        <translation>
            <numerusform>已完成 %1 / %n，%2 個未完成</numerusform>
        </translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
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
        <source>Show the whole flow (Home or F)</source>
        <translation>顯示整個流程（Home 或 F）</translation>
    </message>
</context>
<context>
    <name>mh::panels::CompareDialog</name>
    <message>
        <source>Not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation>比較執行</translation>
    </message>
    <message>
        <source>Loading the runs…</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>These runs cannot be compared</source>
        <translation>無法比較這兩次執行</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之後</translation>
    </message>
    <message>
        <source>Time before</source>
        <translation>之前耗時</translation>
    </message>
    <message>
        <source>Time after</source>
        <translation>之後耗時</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>Differences in the data</source>
        <translation>資料差異</translation>
    </message>
    <message>
        <source>Nothing differs but the times</source>
        <translation>除時間外沒有差異</translation>
    </message>
    <message>
        <source>They part at &quot;%1&quot;: %2 before, %3 after</source>
        <translation>從「%1」開始不同：之前%2，之後%3</translation>
    </message>
    <message>
        <source>They part at &quot;%1&quot;: its inputs differ</source>
        <translation>從「%1」開始不同：輸入不同</translation>
    </message>
    <message>
        <source>They part at &quot;%1&quot;: its outputs differ</source>
        <translation>從「%1」開始不同：輸出不同</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>測試執行</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>輸出</translation>
    </message>
    <message>
        <source>First difference</source>
        <translation>第一處差異</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>相同</translation>
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
        <source>Error</source>
        <translation>錯誤</translation>
    </message>
</context>
<context>
    <name>mh::panels::ComponentHealth</name>
    <message>
        <source>Answers</source>
        <translation>有回應</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>沒有回應</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>尚未檢查</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>沒有端點</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>無回應</translation>
    </message>
    <message>
        <source>%1 of %2 down</source>
        <translation>%1 / %2 無回應</translation>
    </message>
    <message>
        <source>It has no endpoint yet: enter one below.</source>
        <translation>尚無端點可回應：請在下方填寫端點。</translation>
    </message>
    <message>
        <source>answered after %1</source>
        <translation>%1後回應</translation>
    </message>
    <message numerus="yes">
        <source>failed %n time(s) in a row</source>
        <translation>
            <numerusform>連續失敗 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>last asked %1</source>
        <translation>上次檢查：%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::ComponentUses</name>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>%1 (published)</source>
        <translation>%1（已發布）</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n 個節點</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>No flow that you can see uses it.</source>
        <translation>您看得到的流程都沒有使用它。</translation>
    </message>
    <message>
        <source>Open it in the editor</source>
        <translation>在編輯器中開啟</translation>
    </message>
</context>
<context>
    <name>mh::panels::ComponentVersions</name>
    <message>
        <source>Deprecated</source>
        <translation>已棄用</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>已啟用</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>映像檔</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>註冊時間</translation>
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
        <translation>節點設定 (JSON Schema)</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Make active</source>
        <translation>設為啟用</translation>
    </message>
    <message>
        <source>Deprecate</source>
        <translation>標為棄用</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
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
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>No component chosen</source>
        <translation>尚未選取元件</translation>
    </message>
    <message>
        <source>Choose one on the left to see its ports and where it is used.</source>
        <translation>請在左側選取，以檢視其輸入與輸出及使用處。</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康狀態</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用處</translation>
    </message>
    <message>
        <source>New version…</source>
        <translation>新增版本…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>Disable version %1?</source>
        <translation>要停用版本 %1 嗎？</translation>
    </message>
    <message>
        <source>Nodes that use this version fail until it is made active again.</source>
        <translation>重新啟用之前，使用此版本的節點都會失敗。</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Flows of other people still use it.</source>
        <translation>其他人的流程仍在使用它。</translation>
    </message>
    <message>
        <source>It is still used by: %1. Take it out of them first.</source>
        <translation>仍在使用中：%1。請先從這些流程中移除。</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要刪除 %1 嗎？</translation>
    </message>
    <message>
        <source>All its versions go with it.</source>
        <translation>所有版本都會一併刪除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
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
    <message>
        <source>Describe…</source>
        <translation>定義…</translation>
    </message>
    <message>
        <source>Nothing is asked</source>
        <translation>不需填寫</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表單</translation>
    </message>
    <message>
        <source>Whoever answers is asked for these. Later nodes read them in this node&apos;s output &quot;values&quot;.</source>
        <translation>答覆者須填寫這些欄位。後續節點可從此節點的輸出「values」讀取。</translation>
    </message>
    <message>
        <source>This stays the text that it is: expressions are read in the inputs only.</source>
        <translation>這裡會原樣保留文字：只有輸入才會讀取運算式。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>A row has no name.</source>
        <translation>有一列沒有名稱。</translation>
    </message>
    <message>
        <source>There are two rows of the name %1.</source>
        <translation>有兩列的名稱都是 %1。</translation>
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
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>changed by me</source>
        <translation>由我變更</translation>
    </message>
    <message>
        <source>changed by them</source>
        <translation>由對方變更</translation>
    </message>
    <message>
        <source>by both</source>
        <translation>雙方都變更</translation>
    </message>
    <message>
        <source>Show it on the canvas</source>
        <translation>在畫布上顯示</translation>
    </message>
    <message>
        <source>%1 saved changes to the same places. Which ones count?</source>
        <translation>%1 已儲存對相同位置的變更。要採用哪一個？</translation>
    </message>
</context>
<context>
    <name>mh::panels::CredentialForm</name>
    <message>
        <source>New credential</source>
        <translation>新增認證資料</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>變更 %1</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Stored encrypted on the server. Nobody can read the secrets back, you included; flows and services use them by name.</source>
        <translation>加密儲存在伺服器上。任何人（包括您）都無法再讀出其中的機密；流程與服務以名稱使用它們。</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作區</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Who can use it</source>
        <translation>誰可以使用</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>類型</translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation>%1（選填）</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>leave empty to keep it</source>
        <translation>留空表示不變更</translation>
    </message>
    <message>
        <source>Basic authentication header</source>
        <translation>Basic 驗證標頭</translation>
    </message>
    <message>
        <source>Fields of the form</source>
        <translation>表單欄位</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>新增工作區</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>連接埠是 1 到 65535 之間的數字。</translation>
    </message>
</context>
<context>
    <name>mh::panels::Credentials</name>
    <message>
        <source>User name and password</source>
        <translation>使用者名稱與密碼</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 權杖</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 金鑰</translation>
    </message>
    <message>
        <source>OAuth 2</source>
        <translation>OAuth 2</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>資料庫</translation>
    </message>
    <message>
        <source>SSH key</source>
        <translation>SSH 金鑰</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私人</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作區</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>共用</translation>
    </message>
    <message>
        <source>Only you can use it.</source>
        <translation>只有您可以使用。</translation>
    </message>
    <message>
        <source>The members of one workspace can use it.</source>
        <translation>某個工作區的成員可以使用。</translation>
    </message>
    <message>
        <source>Everybody on this server can use it.</source>
        <translation>這台伺服器上的所有人都可以使用。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>使用者名稱</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>權杖</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>金鑰</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>標頭</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前綴</translation>
    </message>
    <message>
        <source>Query parameter</source>
        <translation>查詢參數</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>用戶端 ID</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>用戶端密鑰</translation>
    </message>
    <message>
        <source>Token URL</source>
        <translation>權杖 URL</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>授權範圍</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>更新權杖</translation>
    </message>
    <message>
        <source>Client sent as</source>
        <translation>用戶端資訊傳送方式</translation>
    </message>
    <message>
        <source>Test URL</source>
        <translation>測試 URL</translation>
    </message>
    <message>
        <source>Database system</source>
        <translation>資料庫系統</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>連接埠</translation>
    </message>
    <message>
        <source>Database name</source>
        <translation>資料庫名稱</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私密金鑰</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密碼片語</translation>
    </message>
    <message>
        <source>X-API-Key</source>
        <translation>X-API-Key</translation>
    </message>
    <message>
        <source>before the key, if the service wants one</source>
        <translation>加在金鑰前面（若服務要求）</translation>
    </message>
    <message>
        <source>instead of a header, if the service wants that</source>
        <translation>取代標頭（若服務要求）</translation>
    </message>
    <message>
        <source>separated by spaces</source>
        <translation>以空格分隔</translation>
    </message>
    <message>
        <source>https://login.example.com/oauth/token</source>
        <translation>https://login.example.com/oauth/token</translation>
    </message>
    <message>
        <source>asked with GET when you test the connection</source>
        <translation>測試連線時以 GET 請求</translation>
    </message>
    <message>
        <source>host.example.com</source>
        <translation>host.example.com</translation>
    </message>
    <message>
        <source>-----BEGIN OPENSSH PRIVATE KEY-----</source>
        <translation>-----BEGIN OPENSSH PRIVATE KEY-----</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服務</translation>
    </message>
    <message numerus="yes">
        <source>unchanged for %n day(s)</source>
        <translation>
            <numerusform>%n 天未變更</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::panels::CredentialsPanel</name>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Who can use it</source>
        <translation>誰可以使用</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>認證資料</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Search credentials</source>
        <translation>搜尋認證資料</translation>
    </message>
    <message>
        <source>No credentials yet</source>
        <translation>尚無認證資料</translation>
    </message>
    <message>
        <source>A credential keeps a password, token or key, so that flows and services can use it without anybody seeing it.</source>
        <translation>認證資料保存密碼、權杖或金鑰，讓流程與服務可以使用，而不會有人看到。</translation>
    </message>
    <message>
        <source>Encryption keys</source>
        <translation>加密金鑰</translation>
    </message>
    <message>
        <source>No credential chosen</source>
        <translation>尚未選取認證資料</translation>
    </message>
    <message>
        <source>Choose one on the left to see where it is used and to test it.</source>
        <translation>請在左側選取，以檢視使用處並進行測試。</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>認證資料</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>測試連線</translation>
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
        <source>Created</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改時間</translation>
    </message>
    <message>
        <source>Somebody else&apos;s: you can use it, but neither see nor change what is in it.</source>
        <translation>屬於其他人：您可以使用，但無法檢視或變更內容。</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用處</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>Nothing uses it yet.</source>
        <translation>尚未被使用。</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n 處</numerusform>
        </translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在測試…</translation>
    </message>
    <message>
        <source>The connection works.</source>
        <translation>連線正常。</translation>
    </message>
    <message>
        <source>The connection does not work: %1</source>
        <translation>連線失敗：%1</translation>
    </message>
    <message>
        <source>It is still used by: %1. Choose another credential there first.</source>
        <translation>仍在使用中：%1。請先在該處改用其他認證資料。</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要刪除 %1 嗎？</translation>
    </message>
    <message>
        <source>Its secrets are gone for good.</source>
        <translation>其中的機密將永久消失。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message numerus="yes">
        <source>used in %n place(s)</source>
        <translation>
            <numerusform>%n 處使用</numerusform>
        </translation>
    </message>
    <message>
        <source>This secret is old: %1. Make a new one at the service it is for and enter it here.</source>
        <translation>此機密已久未更換：%1。請在使用它的服務產生新的機密，再於此處輸入。</translation>
    </message>
    <message numerus="yes">
        <source>%n flow(s) of other people</source>
        <translation>
            <numerusform>其他人的 %n 個流程</numerusform>
        </translation>
    </message>
    <message>
        <source>New credential</source>
        <translation>新增認證資料</translation>
    </message>
</context>
<context>
    <name>mh::panels::CronBuilder</name>
    <message>
        <source>Minutes between two runs</source>
        <translation>兩次執行相隔的分鐘數</translation>
    </message>
    <message>
        <source>Day of the month</source>
        <translation>每月的第幾日</translation>
    </message>
    <message>
        <source>Minute of the hour</source>
        <translation>每小時的第幾分</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>多久一次</translation>
    </message>
    <message>
        <source>Every few minutes</source>
        <translation>每隔幾分鐘</translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>每小時</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>週一至週五</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>每週</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>By a cron expression</source>
        <translation>以 Cron 運算式</translation>
    </message>
    <message>
        <source>Day of the week</source>
        <translation>星期幾</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Cron expression</source>
        <translation>Cron 運算式</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分鐘</translation>
    </message>
</context>
<context>
    <name>mh::panels::DashboardPanel</name>
    <message>
        <source>1 hour</source>
        <translation>1 小時</translation>
    </message>
    <message>
        <source>in the last hour</source>
        <translation>過去一小時</translation>
    </message>
    <message>
        <source>Executions per minute</source>
        <translation>每分鐘執行次數</translation>
    </message>
    <message>
        <source>Failures of the last hour</source>
        <translation>過去一小時的失敗</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>一小時前</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 小時</translation>
    </message>
    <message>
        <source>in the last 6 hours</source>
        <translation>過去 6 小時</translation>
    </message>
    <message>
        <source>Executions per 5 minutes</source>
        <translation>每 5 分鐘執行次數</translation>
    </message>
    <message>
        <source>Failures of the last 6 hours</source>
        <translation>過去 6 小時的失敗</translation>
    </message>
    <message>
        <source>6 hours ago</source>
        <translation>6 小時前</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 小時</translation>
    </message>
    <message>
        <source>in the last 24 hours</source>
        <translation>過去 24 小時</translation>
    </message>
    <message>
        <source>Executions per 20 minutes</source>
        <translation>每 20 分鐘執行次數</translation>
    </message>
    <message>
        <source>Failures of the last 24 hours</source>
        <translation>過去 24 小時的失敗</translation>
    </message>
    <message>
        <source>24 hours ago</source>
        <translation>24 小時前</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>in the last 7 days</source>
        <translation>過去 7 天</translation>
    </message>
    <message>
        <source>Executions per 2 hours</source>
        <translation>每 2 小時執行次數</translation>
    </message>
    <message>
        <source>Failures of the last 7 days</source>
        <translation>過去 7 天的失敗</translation>
    </message>
    <message>
        <source>7 days ago</source>
        <translation>7 天前</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>儀表板</translation>
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
    <message>
        <source>How far back</source>
        <translation>時間範圍</translation>
    </message>
    <message>
        <source>Loading older executions…</source>
        <translation>正在載入較早的執行紀錄…</translation>
    </message>
    <message>
        <source>The newest %1 executions, since %2</source>
        <translation>最近 %1 筆執行紀錄，自 %2 起</translation>
    </message>
    <message>
        <source>From %1: %2 completed, %3 failed</source>
        <translation>自 %1 起：完成 %2，失敗 %3</translation>
    </message>
</context>
<context>
    <name>mh::panels::DataDialog</name>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>複製路徑</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>複製值</translation>
    </message>
    <message>
        <source>Search names and values (Enter: next)</source>
        <translation>搜尋名稱與值（Enter：下一個）</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Too large to be written out here: open it in the tree.</source>
        <translation>內容過大，無法在此列出：請在樹狀結構中展開。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜尋…</translation>
    </message>
    <message>
        <source>No more</source>
        <translation>沒有更多了</translation>
    </message>
</context>
<context>
    <name>mh::panels::DataKeysPane</name>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Opens only</source>
        <translation>僅供解密</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>已淘汰</translation>
    </message>
    <message>
        <source>Rotate now…</source>
        <translation>立即輪替…</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>金鑰</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值的數量</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Encryption keys</source>
        <translation>加密金鑰</translation>
    </message>
    <message>
        <source>Values sealed anew</source>
        <translation>重新加密的值</translation>
    </message>
    <message>
        <source>Credentials are sealed with a data key. A rotation makes a new one; what older keys have sealed is sealed anew in the background while the server works on.</source>
        <translation>認證資料以資料金鑰加密。輪替會產生新的金鑰；以舊金鑰加密的內容會在背景重新加密，伺服器照常運作。</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) are still to be sealed with the new key.</source>
        <translation>
            <numerusform>還有 %n 個值要以新金鑰加密。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is sealed with the newest key.</source>
        <translation>所有內容都已使用最新的金鑰加密。</translation>
    </message>
    <message>
        <source>Rotate the encryption keys now?</source>
        <translation>要立即輪替加密金鑰嗎？</translation>
    </message>
    <message>
        <source>A new key is used from this moment on. Keep the old key file with your old backups: they need it.</source>
        <translation>從現在起將使用新的金鑰。請將舊的金鑰檔與舊備份一起保存：備份還原時需要它。</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>輪替</translation>
    </message>
    <message>
        <source>The new key is being taken into use…</source>
        <translation>正在啟用新的金鑰…</translation>
    </message>
</context>
<context>
    <name>mh::panels::DiffDialog</name>
    <message>
        <source>(nothing)</source>
        <translation>（無）</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>從 %1 到 %2</translation>
    </message>
    <message>
        <source>They are the same.</source>
        <translation>兩者相同。</translation>
    </message>
    <message>
        <source>%1 added · %2 removed · %3 changed · %4 moved</source>
        <translation>新增 %1 · 移除 %2 · 變更 %3 · 移動 %4</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差異</translation>
    </message>
</context>
<context>
    <name>mh::panels::DrainForm</name>
    <message>
        <source>Drain %1</source>
        <translation>排空 %1</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>排空</translation>
    </message>
    <message>
        <source>Nothing new is placed on it. What is at work there goes on.</source>
        <translation>不再分派新的工作給它。正在進行的工作會繼續。</translation>
    </message>
    <message>
        <source>new disks</source>
        <translation>更換磁碟</translation>
    </message>
    <message>
        <source>somebody takes it back</source>
        <translation>有人手動解除</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) have passed</source>
        <translation>
            <numerusform>%n 小時後</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) have passed</source>
        <translation>
            <numerusform>%n 天後</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>直到</translation>
    </message>
    <message>
        <source>%1, as it is now</source>
        <translation>%1（維持目前設定）</translation>
    </message>
</context>
<context>
    <name>mh::panels::EditorDialogs</name>
    <message>
        <source>Rename the flow…</source>
        <translation>重新命名流程…</translation>
    </message>
    <message>
        <source>Inputs of a run…</source>
        <translation>執行的輸入…</translation>
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
        <source>Rename the flow</source>
        <translation>重新命名流程</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重新命名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>The version has no content.</source>
        <translation>此版本沒有內容。</translation>
    </message>
    <message>
        <source>Describe the inputs</source>
        <translation>定義輸入</translation>
    </message>
    <message>
        <source>There are no versions yet: publishing makes one.</source>
        <translation>還沒有任何版本：發布後就會產生。</translation>
    </message>
    <message>
        <source>the draft</source>
        <translation>草稿</translation>
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
        <source>The file is too large for a flow.</source>
        <translation>檔案過大，不可能是流程。</translation>
    </message>
    <message>
        <source>The file is no JSON: %1</source>
        <translation>檔案不是 JSON：%1</translation>
    </message>
    <message>
        <source>The file holds no flow.</source>
        <translation>檔案中沒有流程。</translation>
    </message>
    <message>
        <source>The flow in the file is not right: %1</source>
        <translation>檔案中的流程有誤：%1</translation>
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
        <source>Triggers…</source>
        <translation>觸發器…</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>共用…</translation>
    </message>
    <message>
        <source>Triggers of %1</source>
        <translation>%1 的觸發器</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>mh::panels::EditorHeader</name>
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
        <translation>發布…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>Runs the draft as it is drawn here, apart from the published version</source>
        <translation>執行此處的草稿，與已發布的版本無關</translation>
    </message>
    <message>
        <source>More ways to test</source>
        <translation>其他測試方式</translation>
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
        <translation>草稿，未發布</translation>
    </message>
    <message>
        <source>Published %1</source>
        <translation>已發布 %1</translation>
    </message>
    <message>
        <source>Draft, newer than %1</source>
        <translation>草稿，比 %1 新</translation>
    </message>
    <message>
        <source>Publish the flow to run it</source>
        <translation>發布流程後才能執行</translation>
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
    <name>mh::panels::EditorPage</name>
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
        <source>Editor</source>
        <translation>編輯器</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>元件</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>還原</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>捨棄</translation>
    </message>
</context>
<context>
    <name>mh::panels::EndpointForm</name>
    <message>
        <source>New endpoint</source>
        <translation>新增端點</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>變更 %1</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Flows may use it</source>
        <translation>流程可以使用</translation>
    </message>
    <message>
        <source>This endpoint comes from the service&apos;s description: refreshing it may undo what you change here.</source>
        <translation>此端點來自服務的描述檔：重新整理可能會還原您在此的變更。</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>以逗號分隔</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路徑</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查詢</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>標頭</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回應</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>JSON Schemas</source>
        <translation>JSON Schema</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>tab: what is wrong</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>A path begins with / and has neither ? nor #.</source>
        <translation>路徑以 / 開頭，且不含 ? 與 #。</translation>
    </message>
</context>
<context>
    <name>mh::panels::EndpointTable</name>
    <message>
        <source>Endpoint</source>
        <translation>端點</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路徑</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Search endpoints</source>
        <translation>搜尋端點</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端點</translation>
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
        <source>Query</source>
        <translation>查詢</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>標頭</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回應</translation>
    </message>
    <message>
        <source>JSON Schema: %1</source>
        <translation>JSON Schema：%1</translation>
    </message>
    <message>
        <source>No endpoint chosen</source>
        <translation>尚未選取端點</translation>
    </message>
    <message>
        <source>No endpoints yet</source>
        <translation>尚無端點</translation>
    </message>
    <message>
        <source>Refresh the description above, or add them by hand.</source>
        <translation>請在上方重新整理描述檔，或手動新增。</translation>
    </message>
    <message>
        <source>The description has it no more, but a published flow uses it.</source>
        <translation>描述檔中已無此端點，但仍有已發布的流程使用它。</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>啟用</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要刪除 %1 嗎？</translation>
    </message>
    <message>
        <source>Flows that call it fail from then on.</source>
        <translation>之後呼叫它的流程都會失敗。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Gone from the description</source>
        <translation>描述檔中已無此項</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>已停用</translation>
    </message>
</context>
<context>
    <name>mh::panels::EventDialog</name>
    <message>
        <source>Send the event</source>
        <translation>傳送事件</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>傳送</translation>
    </message>
    <message>
        <source>&quot;%1&quot; goes to every node and trigger that waits for it and that you may run.</source>
        <translation>「%1」會傳送給所有等待它、且您有權執行的節點與觸發器。</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>內容</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExecutionsPanel</name>
    <message>
        <source>Executions</source>
        <translation>執行紀錄</translation>
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
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次執行</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>取消…</translation>
    </message>
    <message>
        <source>Choose two executions to compare them</source>
        <translation>選取兩筆執行紀錄即可比較</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已選取 %n 筆</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n run(s)?</source>
        <translation>
            <numerusform>要取消 %n 次執行嗎？</numerusform>
        </translation>
    </message>
    <message>
        <source>Nodes that are at work are told to stop. What they have already done is not undone.</source>
        <translation>執行中的節點會收到停止通知；已完成的工作不會復原。</translation>
    </message>
    <message>
        <source>Cancel them</source>
        <translation>取消執行</translation>
    </message>
    <message>
        <source>The list cannot be shown</source>
        <translation>無法顯示清單</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionDialog</name>
    <message>
        <source>Expression</source>
        <translation>運算式</translation>
    </message>
    <message>
        <source>Expression: %1</source>
        <translation>運算式：%1</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>確定</translation>
    </message>
    <message>
        <source>Value or expression</source>
        <translation>值或運算式</translation>
    </message>
    <message>
        <source>Ctrl+Space: what fits · Tab: next field · Ctrl+Enter: OK · Esc: Cancel</source>
        <translation>Ctrl+Space：可用的項目 · Tab：下一欄 · Ctrl+Enter：確定 · Esc：取消</translation>
    </message>
    <message>
        <source>What it gives</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>There is no run yet to read values from. Test the flow once, and what the expression gives stands here.</source>
        <translation>還沒有可以讀取值的執行。測試流程一次之後，這裡就會顯示運算式的結果。</translation>
    </message>
    <message>
        <source>What can be read here</source>
        <translation>這裡可以讀取的內容</translation>
    </message>
    <message>
        <source>Transforms, behind a |</source>
        <translation>轉換函式，寫在 | 之後</translation>
    </message>
    <message>
        <source>Choose one to read what it does; Enter or a double click writes it at the cursor.</source>
        <translation>選一個即可查看用途；按 Enter 或按兩下就會寫到游標處。</translation>
    </message>
    <message>
        <source>The field is no longer there: the node was changed or left meanwhile. Copy what you need.</source>
        <translation>這個欄位已不在了：節點在這段期間被變更或離開。請複製你需要的內容。</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>範例：%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionDraft</name>
    <message>
        <source>Column %1: %2</source>
        <translation>第 %1 欄：%2</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行，第 %2 欄：%3</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionField</name>
    <message>
        <source>Value or $.trigger…</source>
        <translation>值或 $.trigger…</translation>
    </message>
    <message>
        <source>Edit in a window of its own (%1)</source>
        <translation>在獨立視窗中編輯（%1）</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionNotes</name>
    <message>
        <source>Last run: %1</source>
        <translation>上次執行：%1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Last run: could not be read: %1</source>
        <translation>上次執行：無法讀取：%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowCommands</name>
    <message>
        <source>Flows (*.flow.json)</source>
        <translation>流程 (*.flow.json)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有檔案 (*)</translation>
    </message>
    <message>
        <source>New flow</source>
        <translation>新增流程</translation>
    </message>
    <message>
        <source>New flow from a template</source>
        <translation>以範本新增流程</translation>
    </message>
    <message>
        <source>Import a flow</source>
        <translation>匯入流程</translation>
    </message>
    <message>
        <source>%1 is no flow that can be imported: %2</source>
        <translation>%1 不是可以匯入的流程：%2</translation>
    </message>
    <message>
        <source>Name and description</source>
        <translation>名稱與說明</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（複本）</translation>
    </message>
    <message>
        <source>Duplicate a flow</source>
        <translation>複製流程</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>匯出 %1</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已匯出到 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>無法寫入 %1：%2</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要刪除 %1 嗎？</translation>
    </message>
    <message>
        <source>It can no longer be opened or run, and its triggers start nothing any more.</source>
        <translation>之後無法再開啟或執行，其觸發器也不再啟動任何執行。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
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
    <name>mh::panels::FlowForm</name>
    <message>
        <source>Create</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>What is it for?</source>
        <translation>它的用途是什麼？</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowHome</name>
    <message>
        <source>Workspace</source>
        <translation>工作區</translation>
    </message>
    <message>
        <source>In no workspace</source>
        <translation>不在工作區中</translation>
    </message>
    <message>
        <source>In another workspace</source>
        <translation>在其他工作區中</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowTemplates</name>
    <message>
        <source>Greeting</source>
        <translation>問候</translation>
    </message>
    <message>
        <source>Makes a greeting out of a name, writes it to the log and answers with it.</source>
        <translation>用名字組成一句問候，寫入記錄並以它回應。</translation>
    </message>
    <message>
        <source>Ask a person</source>
        <translation>請人核准</translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation>從範本開始</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>使用這個</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Answer a webhook</source>
        <translation>回應 Webhook</translation>
    </message>
    <message>
        <source>Checks what a webhook was called with and answers 200 or 400. Add a webhook trigger that replies when the run has ended.</source>
        <translation>檢查 Webhook 收到的內容，並回應 200 或 400。請新增在執行結束後才回應的 Webhook 觸發器。</translation>
    </message>
    <message>
        <source>a webhook that answers when the run has ended</source>
        <translation>一個在執行結束後才回應的 Webhook</translation>
    </message>
    <message>
        <source>Webhook to chat</source>
        <translation>Webhook 轉送到聊天室</translation>
    </message>
    <message>
        <source>Makes a line of text of what a webhook brings and posts it to a chat. Add a webhook trigger, and put in the address of your chat.</source>
        <translation>把 Webhook 帶來的內容寫成一行文字，張貼到聊天室。請新增 Webhook 觸發器，並填入聊天室的位址。</translation>
    </message>
    <message>
        <source>a webhook, and the address of a chat</source>
        <translation>一個 Webhook 與聊天室的位址</translation>
    </message>
    <message>
        <source>Watch a site</source>
        <translation>監看網站</translation>
    </message>
    <message>
        <source>Looks whether a page answers, and posts an alarm when it does not. Add a schedule, for example every five minutes.</source>
        <translation>查看網頁是否有回應，沒有回應時送出警報。請新增排程，例如每五分鐘一次。</translation>
    </message>
    <message>
        <source>the address of a page, and where alarms go</source>
        <translation>網頁的位址與警報的去處</translation>
    </message>
    <message>
        <source>Fetch with retries</source>
        <translation>擷取並重試</translation>
    </message>
    <message>
        <source>Asks a server, tries again with growing pauses while it is not well, and writes down what came of it. Add a schedule to do so regularly.</source>
        <translation>向伺服器發出請求，伺服器不正常時以越來越長的間隔重試，並記下結果。需要定期執行時請新增排程。</translation>
    </message>
    <message>
        <source>the address of a page</source>
        <translation>網頁的位址</translation>
    </message>
    <message>
        <source>Check many pages</source>
        <translation>檢查多個網頁</translation>
    </message>
    <message>
        <source>Fetches a list of pages at the same time. Those that fail do not stop the others; their number decides what is written.</source>
        <translation>同時擷取清單中的網頁。失敗的不會影響其他網頁；失敗的數量決定寫下什麼。</translation>
    </message>
    <message>
        <source>the addresses of the pages</source>
        <translation>各網頁的位址</translation>
    </message>
    <message>
        <source>Each of a list</source>
        <translation>逐項處理清單</translation>
    </message>
    <message>
        <source>Runs one component for every entry of a list, eight at once, and counts the results.</source>
        <translation>對清單的每一項執行同一個元件，一次八項，並計算結果的數量。</translation>
    </message>
    <message>
        <source>Branch by a value</source>
        <translation>依值分支</translation>
    </message>
    <message>
        <source>A switch sends each order its own way; whatever fits no case goes on by itself.</source>
        <translation>由「多路分支」把每張訂單送往各自的路徑；不符合任何條件的另走一路。</translation>
    </message>
    <message>
        <source>Compute with a script</source>
        <translation>以指令碼計算</translation>
    </message>
    <message>
        <source>A few lines of JavaScript work out the total of an order; the next node puts it into words.</source>
        <translation>幾行 JavaScript 算出訂單總額，下一個節點再寫成文字。</translation>
    </message>
    <message>
        <source>Waits until somebody approves or rejects, with a reason, and goes on by the answer. After a day it counts as rejected.</source>
        <translation>等待有人核准或駁回並說明理由，再依答覆繼續。一天後視為駁回。</translation>
    </message>
    <message>
        <source>somebody who answers</source>
        <translation>有人答覆</translation>
    </message>
    <message>
        <source>Wait for an event</source>
        <translation>等待事件</translation>
    </message>
    <message>
        <source>Waits until an event of its own name comes, and goes on without it when the time is over.</source>
        <translation>等待指定名稱的事件到來；時間一到，沒有事件也繼續。</translation>
    </message>
    <message>
        <source>somebody who sends the event</source>
        <translation>有人送出該事件</translation>
    </message>
    <message>
        <source>Remind later</source>
        <translation>稍後提醒</translation>
    </message>
    <message>
        <source>Waits for a while and then writes a line. Put what is to be done in place of the line.</source>
        <translation>等待一段時間後寫下一行記錄。請把這一行換成要做的事。</translation>
    </message>
    <message>
        <source>Two at once</source>
        <translation>兩路並行</translation>
    </message>
    <message>
        <source>Two branches work at the same time; the last node waits for both and puts their results together.</source>
        <translation>兩個分支同時執行；最後的節點等待兩者，再把結果合在一起。</translation>
    </message>
    <message>
        <source>Needs %1.</source>
        <translation>需要%1。</translation>
    </message>
    <message>
        <source>Runs as it is.</source>
        <translation>可直接執行。</translation>
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
        <source>Whose flows</source>
        <translation>流程擁有者</translation>
    </message>
    <message>
        <source>All flows</source>
        <translation>所有流程</translation>
    </message>
    <message>
        <source>My flows</source>
        <translation>我的流程</translation>
    </message>
    <message>
        <source>Shared with me</source>
        <translation>與我共用</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>共用…</translation>
    </message>
    <message>
        <source>Nothing shared with you</source>
        <translation>沒有人與您共用流程</translation>
    </message>
    <message>
        <source>Flows that others share with you appear here.</source>
        <translation>其他人與您共用的流程會顯示在這裡。</translation>
    </message>
    <message>
        <source>No flow of yours</source>
        <translation>您還沒有流程</translation>
    </message>
    <message>
        <source>Flows that you make appear here.</source>
        <translation>您建立的流程會顯示在這裡。</translation>
    </message>
    <message>
        <source>owned by %1</source>
        <translation>擁有者 %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>工作區 %1</translation>
    </message>
    <message>
        <source>Draw one, or start from something that works.</source>
        <translation>畫一個，或從現成可用的開始。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重新命名…</translation>
    </message>
    <message>
        <source>Describe…</source>
        <translation>說明…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>複製…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>Make the example flow</source>
        <translation>建立範例流程</translation>
    </message>
    <message>
        <source>Start from a template…</source>
        <translation>從範本開始…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>匯入…</translation>
    </message>
</context>
<context>
    <name>mh::panels::Form</name>
    <message>
        <source>This must be a whole number.</source>
        <translation>必須是整數。</translation>
    </message>
    <message>
        <source>This must be a number.</source>
        <translation>必須是數字。</translation>
    </message>
    <message>
        <source>This must be yes or no.</source>
        <translation>必須是「是」或「否」。</translation>
    </message>
    <message>
        <source>This must be text.</source>
        <translation>必須是文字。</translation>
    </message>
    <message>
        <source>This must be a list.</source>
        <translation>必須是清單。</translation>
    </message>
    <message>
        <source>This must be a JSON object.</source>
        <translation>必須是 JSON 物件。</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>不得小於 %1。</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>不得大於 %1。</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s).</source>
        <translation>
            <numerusform>至少 %n 個字元。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s).</source>
        <translation>
            <numerusform>最多 %n 個字元。</numerusform>
        </translation>
    </message>
    <message>
        <source>This does not match the pattern %1.</source>
        <translation>不符合格式 %1。</translation>
    </message>
    <message>
        <source>This is required.</source>
        <translation>此項必填。</translation>
    </message>
    <message>
        <source>This is not one of the choices.</source>
        <translation>不在可選的值之中。</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a place</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>mh::panels::FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Discard what you have entered?</source>
        <translation>要捨棄您輸入的內容嗎？</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>捨棄</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>尚缺：%1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>in a list</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>mh::panels::HeldPane</name>
    <message>
        <source>It gets these inputs; you may change them.</source>
        <translation>節點會收到這些輸入；您可以變更。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>單步執行</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Inputs of the held node</source>
        <translation>已停住節點的輸入</translation>
    </message>
    <message>
        <source>Runs this node and holds before the next one (F10)</source>
        <translation>執行此節點，並在下一個節點前停住 (F10)</translation>
    </message>
    <message>
        <source>Goes on to the next breakpoint (F5)</source>
        <translation>繼續到下一個中斷點 (F5)</translation>
    </message>
    <message>
        <source>Held before &quot;%1&quot;</source>
        <translation>停在「%1」之前</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>還有 %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>Its inputs cannot be read: %1</source>
        <translation>無法讀取其輸入：%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostAudit</name>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>From</source>
        <translation>來源位址</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細資料</translation>
    </message>
    <message>
        <source>Audit log of this host</source>
        <translation>此主機的稽核記錄</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>尚無記錄</translation>
    </message>
    <message>
        <source>Nothing was done with this host.</source>
        <translation>尚未對這台主機執行任何操作。</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>未登入</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostCards</name>
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
        <source>No figures yet.</source>
        <translation>尚無數據。</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostCare</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n 個任務</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminal(s)</source>
        <translation>
            <numerusform>%n 個終端機</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n command(s)</source>
        <translation>
            <numerusform>%n 個命令</numerusform>
        </translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>共用…</translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation>排空…</translation>
    </message>
    <message>
        <source>Drain no longer</source>
        <translation>解除排空</translation>
    </message>
    <message>
        <source>Make its figures public or not…</source>
        <translation>公開或隱藏它的數據…</translation>
    </message>
    <message>
        <source>Hide the figures of %1?</source>
        <translation>要隱藏 %1 的數據嗎？</translation>
    </message>
    <message>
        <source>They are no longer shown to those who have not signed in.</source>
        <translation>未登入的人將不再看得到這些數據。</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隱藏</translation>
    </message>
    <message>
        <source>Show the figures of %1 to anybody?</source>
        <translation>要讓任何人都能看到 %1 的數據嗎？</translation>
    </message>
    <message>
        <source>Without signing in, at /public/ws/servers/%1; neither its name nor its address is told.</source>
        <translation>無須登入即可在 /public/ws/servers/%1 看到；不會透露它的名稱與位址。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>公開</translation>
    </message>
    <message>
        <source>Drained by %1: %2.</source>
        <translation>已由 %1 排空：%2。</translation>
    </message>
    <message>
        <source>Until %1.</source>
        <translation>直到 %1。</translation>
    </message>
    <message>
        <source>Nothing is at work there.</source>
        <translation>沒有進行中的工作。</translation>
    </message>
    <message>
        <source>Still at work: %1.</source>
        <translation>仍在進行：%1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostCharts</name>
    <message>
        <source>Processor</source>
        <translation>處理器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>負載</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 分鐘</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 分鐘</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 分鐘</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>In</source>
        <translation>流入</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>流出</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>磁碟</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <source>Disk traffic</source>
        <translation>磁碟讀寫</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>讀取</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>寫入</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostContainerDetail</name>
    <message>
        <source>All that is known of the container</source>
        <translation>關於此容器的所有資訊</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細資料</translation>
    </message>
    <message>
        <source>Search the logs (Enter: next, Shift+Enter: previous)</source>
        <translation>搜尋記錄（Enter：下一個，Shift+Enter：上一個）</translation>
    </message>
    <message>
        <source>Logs of the container</source>
        <translation>容器的記錄</translation>
    </message>
    <message>
        <source>Choose a container</source>
        <translation>請選擇容器</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>持續更新中</translation>
    </message>
    <message>
        <source>The container has ended</source>
        <translation>容器已結束</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒絕</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostContainerList</name>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
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
        <source>Image</source>
        <translation>映像檔</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>連接埠</translation>
    </message>
    <message>
        <source>down</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>%1 of %2 running</source>
        <translation>%2 個中有 %1 個執行中</translation>
    </message>
    <message>
        <source>Compose project</source>
        <translation>Compose 專案</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostContainers</name>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>映像檔</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>磁碟區</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Search containers</source>
        <translation>搜尋容器</translation>
    </message>
    <message>
        <source>Open a shell</source>
        <translation>開啟 Shell</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>啟動</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>停止…</translation>
    </message>
    <message>
        <source>Restart…</source>
        <translation>重新啟動…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Project up</source>
        <translation>啟動專案</translation>
    </message>
    <message>
        <source>Project down…</source>
        <translation>停止專案…</translation>
    </message>
    <message>
        <source>%1 has no containers.</source>
        <translation>%1 沒有容器。</translation>
    </message>
    <message>
        <source>The manifest names no folder of projects that has its files.</source>
        <translation>資訊清單未列出含有其檔案的專案資料夾。</translation>
    </message>
    <message>
        <source>Stop %1 on %2?</source>
        <translation>要停止 %2 上的 %1 嗎？</translation>
    </message>
    <message>
        <source>It has ten seconds to end, then it is killed.</source>
        <translation>它有十秒可以結束，之後會被強制終止。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Restart %1 on %2?</source>
        <translation>要重新啟動 %2 上的 %1 嗎？</translation>
    </message>
    <message>
        <source>It is away until it is up again.</source>
        <translation>在重新啟動完成之前無法使用。</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新啟動</translation>
    </message>
    <message>
        <source>Remove %1 from %2?</source>
        <translation>要從 %2 移除 %1 嗎？</translation>
    </message>
    <message>
        <source>It is killed if it runs. What it has written outside of its volumes is lost.</source>
        <translation>執行中的會被強制結束。寫在磁碟區以外的內容會遺失。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the project %1 on %2 down?</source>
        <translation>要停止 %2 上的專案 %1 嗎？</translation>
    </message>
    <message>
        <source>Its containers and networks are removed; its volumes stay.</source>
        <translation>其容器與網路會被移除；磁碟區會保留。</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>停止專案</translation>
    </message>
    <message>
        <source>Working on %1…</source>
        <translation>正在處理 %1…</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>關閉 %1</translation>
    </message>
    <message>
        <source>%1 (ended)</source>
        <translation>%1（已結束）</translation>
    </message>
    <message>
        <source>End the shell in %1?</source>
        <translation>要結束 %1 中的 Shell 嗎？</translation>
    </message>
    <message>
        <source>What runs in it is ended with it.</source>
        <translation>其中執行的程式也會一併結束。</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>結束</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFigures</name>
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
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>負載</translation>
    </message>
    <message>
        <source>%1/s in, %2/s out</source>
        <translation>傳入 %1/秒，傳出 %2/秒</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFileList</name>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改時間</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>擁有者</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFileModeForm</name>
    <message>
        <source>Permissions on %1</source>
        <translation>%1 的權限</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>%1, of %2 and group %3</source>
        <translation>%1，屬於 %2 與群組 %3</translation>
    </message>
    <message>
        <source>read</source>
        <translation>讀取</translation>
    </message>
    <message>
        <source>write</source>
        <translation>寫入</translation>
    </message>
    <message>
        <source>enter</source>
        <translation>進入</translation>
    </message>
    <message>
        <source>run</source>
        <translation>執行</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>擁有者</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群組</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他人</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFileNameForm</name>
    <message>
        <source>New folder on %1</source>
        <translation>在 %1 新增資料夾</translation>
    </message>
    <message>
        <source>Rename on %1</source>
        <translation>在 %1 重新命名</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重新命名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>A name has no / in it, and is neither . nor ..</source>
        <translation>名稱中不可有 /，也不可為 . 或 ..</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFiles</name>
    <message>
        <source>Bring back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>顯示更多</translation>
    </message>
    <message>
        <source>Upload…</source>
        <translation>上傳…</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>新增資料夾…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>重新整理</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>下載…</translation>
    </message>
    <message>
        <source>Download as tar…</source>
        <translation>下載為 tar…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重新命名…</translation>
    </message>
    <message>
        <source>Permissions…</source>
        <translation>權限…</translation>
    </message>
    <message>
        <source>Move to trash…</source>
        <translation>移到垃圾桶…</translation>
    </message>
    <message>
        <source>Upload to %1</source>
        <translation>上傳到 %1</translation>
    </message>
    <message>
        <source>Replace %1 on %2?</source>
        <translation>要取代 %2 上的 %1 嗎？</translation>
    </message>
    <message>
        <source>What is there is lost.</source>
        <translation>原有的內容將會遺失。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>取代</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 上傳到 %2</translation>
    </message>
    <message>
        <source>Download from %1</source>
        <translation>從 %1 下載</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 下載自 %2</translation>
    </message>
    <message>
        <source>Move %1 on %2 to the trash?</source>
        <translation>要將 %2 上的 %1 移到垃圾桶嗎？</translation>
    </message>
    <message>
        <source>It can be brought back for 30 days.</source>
        <translation>30 天內可以取回。</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到垃圾桶</translation>
    </message>
    <message>
        <source>%1 is in the trash of %2.</source>
        <translation>%1 已在 %2 的垃圾桶中。</translation>
    </message>
    <message>
        <source>%1 is back.</source>
        <translation>已取回 %1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostForm</name>
    <message>
        <source>Add a host</source>
        <translation>新增主機</translation>
    </message>
    <message>
        <source>Change host</source>
        <translation>變更主機</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>A machine that is to be looked after. Its agent is installed in the next step.</source>
        <translation>要照管的一台機器。下一步會安裝它的代理程式。</translation>
    </message>
    <message>
        <source>empty: as its agent tells</source>
        <translation>留空：以代理程式回報的為準</translation>
    </message>
    <message>
        <source>web, production</source>
        <translation>web, production</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>標籤</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostImages</name>
    <message>
        <source>Image</source>
        <translation>映像檔</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>磁碟區</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>驅動程式</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>專案</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>範圍</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>What is stored in it is lost.</source>
        <translation>其中儲存的內容將會遺失。</translation>
    </message>
    <message>
        <source>It has to be fetched again before a container can be made of it.</source>
        <translation>必須重新取得後，才能再用它建立容器。</translation>
    </message>
    <message>
        <source>Containers cannot reach each other by it any more.</source>
        <translation>容器將無法再透過它互相連線。</translation>
    </message>
    <message>
        <source>Remove %1 from %2?</source>
        <translation>要從 %2 移除 %1 嗎？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostManifest</name>
    <message>
        <source>%1 (read and write)</source>
        <translation>%1（可讀寫）</translation>
    </message>
    <message>
        <source>%1 (read)</source>
        <translation>%1（唯讀）</translation>
    </message>
    <message>
        <source>list and signal</source>
        <translation>列出與傳送訊號</translation>
    </message>
    <message>
        <source>list</source>
        <translation>列出</translation>
    </message>
    <message>
        <source>%1 (recorded)</source>
        <translation>%1（錄製）</translation>
    </message>
    <message>
        <source>%1 (not recorded)</source>
        <translation>%1（不錄製）</translation>
    </message>
    <message>
        <source>look</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>change its configuration</source>
        <translation>變更其設定</translation>
    </message>
    <message>
        <source>start and stop</source>
        <translation>啟動與停止</translation>
    </message>
    <message>
        <source>get certificates</source>
        <translation>取得憑證</translation>
    </message>
    <message>
        <source>projects of %1</source>
        <translation>%1 的專案</translation>
    </message>
    <message>
        <source>with powers over the host</source>
        <translation>可有對主機的特權</translation>
    </message>
    <message>
        <source>with files of the host</source>
        <translation>可使用主機的檔案</translation>
    </message>
    <message numerus="yes">
        <source>as %1, %n at a time</source>
        <translation>
            <numerusform>以 %1 的身分，同時 %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>signed releases of the channel %1</source>
        <translation>通道 %1 的已簽署發行版</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>資訊清單</translation>
    </message>
    <message>
        <source>What may be done on %1 is its owner&apos;s to say, in /etc/meshhelm/agent.toml there. Nothing here can change it.</source>
        <translation>在 %1 上可以做什麼，由其擁有者在該主機的 /etc/meshhelm/agent.toml 中決定。此處無法變更。</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Its agent has not told it yet.</source>
        <translation>它的代理程式尚未回報。</translation>
    </message>
    <message>
        <source>It is known as soon as an agent has joined.</source>
        <translation>代理程式加入後即可得知。</translation>
    </message>
    <message>
        <source>What its owner allows</source>
        <translation>主機擁有者允許的事</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>無</translation>
    </message>
    <message>
        <source>%1  ·  line %2</source>
        <translation>%1  ·  第 %2 行</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>量測數據</translation>
    </message>
    <message>
        <source>told</source>
        <translation>會回報</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>不回報</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>處理程序</translation>
    </message>
    <message>
        <source>Terminals of</source>
        <translation>可開終端機的使用者</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Nginx</source>
        <translation>Nginx</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任務</translation>
    </message>
    <message>
        <source>Restart of the host</source>
        <translation>重新啟動主機</translation>
    </message>
    <message>
        <source>Upgrades of the agent</source>
        <translation>代理程式升級</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginx</name>
    <message>
        <source>Start</source>
        <translation>啟動</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>停止…</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新啟動</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新載入</translation>
    </message>
    <message>
        <source>New site…</source>
        <translation>新增網站…</translation>
    </message>
    <message>
        <source>Get a certificate…</source>
        <translation>取得憑證…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>重新整理</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>憑證</translation>
    </message>
    <message>
        <source>Stop Nginx on %1?</source>
        <translation>要停止 %1 上的 Nginx 嗎？</translation>
    </message>
    <message>
        <source>Its sites are gone until it is started again.</source>
        <translation>在重新啟動之前，其網站都無法使用。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Configuration and sites</source>
        <translation>設定與網站</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>網站</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>已啟用</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>憑證期限</translation>
    </message>
    <message>
        <source>For</source>
        <translation>網域</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>簽發者</translation>
    </message>
    <message numerus="yes">
        <source>Nginx %1 runs since %2, with %n worker(s).</source>
        <translation>
            <numerusform>Nginx %1 自 %2 起執行，有 %n 個工作處理程序。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nginx %1 does not run.</source>
        <translation>Nginx %1 未執行。</translation>
    </message>
    <message>
        <source>It would not take its configuration: %1</source>
        <translation>它不接受目前的設定：%1</translation>
    </message>
    <message>
        <source>Main configuration</source>
        <translation>主要設定</translation>
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
        <source>not readable</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>%1, soon</source>
        <translation>%1，即將到期</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>自我簽署</translation>
    </message>
    <message>
        <source>%1
SHA-256 %2</source>
        <translation>%1
SHA-256 %2</translation>
    </message>
    <message>
        <source>Leave what you have written?</source>
        <translation>要捨棄您編寫的內容嗎？</translation>
    </message>
    <message>
        <source>It has not been saved.</source>
        <translation>尚未儲存。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>捨棄</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginxCertificate</name>
    <message>
        <source>Get a certificate on %1</source>
        <translation>在 %1 取得憑證</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>Its key is made on the host and stays there. %1 looks for a proof at the domain, which a site with the proofs&apos; folder has to serve on port 80.</source>
        <translation>它的金鑰在主機上產生，不會離開主機。%1 會在該網域尋找驗證檔，因此必須有網站在連接埠 80 提供驗證檔的資料夾。</translation>
    </message>
    <message>
        <source>example.org, shop.example.org</source>
        <translation>example.org, shop.example.org</translation>
    </message>
    <message>
        <source>%1 (ACME)</source>
        <translation>%1 (ACME)</translation>
    </message>
    <message>
        <source>Itself: for a start, trusted by nobody</source>
        <translation>自我簽署：暫時可用，但不受任何人信任</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>網域</translation>
    </message>
    <message>
        <source>Other domains</source>
        <translation>其他網域</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>簽發者</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginxEditor</name>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Choose what to look at.</source>
        <translation>請選擇要檢視的項目。</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>啟用</translation>
    </message>
    <message>
        <source>Nginx tests it…</source>
        <translation>Nginx 正在測試…</translation>
    </message>
    <message>
        <source>Saved. Nginx has taken it.</source>
        <translation>已儲存。Nginx 已套用。</translation>
    </message>
    <message>
        <source>Saved. Nginx does not run; it will take it at its start.</source>
        <translation>已儲存。Nginx 未執行；啟動時會套用。</translation>
    </message>
    <message>
        <source>It serves.</source>
        <translation>已啟用。</translation>
    </message>
    <message>
        <source>It serves no more; its file is kept.</source>
        <translation>已停用；檔案仍保留。</translation>
    </message>
    <message>
        <source>Delete site %1 on %2?</source>
        <translation>要刪除 %2 上的網站 %1 嗎？</translation>
    </message>
    <message>
        <source>Its file is deleted with it.</source>
        <translation>它的檔案會一併刪除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginxSite</name>
    <message>
        <source>New site on %1</source>
        <translation>在 %1 新增網站</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>It serves at once</source>
        <translation>立即啟用</translation>
    </message>
    <message>
        <source>Files of a folder</source>
        <translation>資料夾中的檔案</translation>
    </message>
    <message>
        <source>Another server (reverse proxy)</source>
        <translation>另一台伺服器（反向代理）</translation>
    </message>
    <message>
        <source>Redirect to another address</source>
        <translation>重新導向到其他位址</translation>
    </message>
    <message>
        <source>empty: the site&apos;s name</source>
        <translation>留空：使用網站名稱</translation>
    </message>
    <message>
        <source>none: without TLS</source>
        <translation>無：不使用 TLS</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>Server names</source>
        <translation>伺服器名稱</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>連接埠</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>憑證</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>位址</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostObstacleView</name>
    <message>
        <source>Lines of the manifest</source>
        <translation>資訊清單的內容</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostOverview</name>
    <message>
        <source>Overview</source>
        <translation>概觀</translation>
    </message>
    <message>
        <source>That was %1; the curves do not reach back so far.</source>
        <translation>那是 %1；曲線沒有保留到那麼早。</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>過去一小時</translation>
    </message>
    <message>
        <source>Its key was used from two places at a time. If nobody has moved it, shut its agent out and let it join anew.</source>
        <translation>它的金鑰同時在兩個地方使用。如果沒有人搬動過它，請拒絕它的代理程式，再讓它重新加入。</translation>
    </message>
    <message>
        <source>Anybody may see its figures, without its name and address.</source>
        <translation>任何人都能看到它的數據，但看不到名稱與位址。</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>機器</translation>
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
        <source>Kernel</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>處理器</translation>
    </message>
    <message numerus="yes">
        <source>%n core(s), %1</source>
        <translation>
            <numerusform>%n 個核心，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理程式</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>擁有者</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostPage</name>
    <message>
        <source>Parts of the host</source>
        <translation>主機的各個部分</translation>
    </message>
    <message>
        <source>Let an agent in…</source>
        <translation>允許代理程式加入…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>變更…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostPlaces</name>
    <message>
        <source>Overview</source>
        <translation>概觀</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>處理程序</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>終端機</translation>
    </message>
    <message>
        <source>Nginx</source>
        <translation>Nginx</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>資訊清單</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>稽核</translation>
    </message>
    <message>
        <source>No agent has joined yet. Let one in first.</source>
        <translation>尚無代理程式加入。請先允許一個加入。</translation>
    </message>
    <message>
        <source>%1 is away. It is asked as soon as it is back.</source>
        <translation>%1 已離線。恢復連線後會立即向它查詢。</translation>
    </message>
    <message>
        <source>Line %1 of the manifest of %2 does not allow it. Its owner can, in /etc/meshhelm/agent.toml:</source>
        <translation>%2 的資訊清單第 %1 行不允許此操作。其擁有者可在 /etc/meshhelm/agent.toml 中允許：</translation>
    </message>
    <message>
        <source>The manifest of %1 does not allow it. Its owner can, in /etc/meshhelm/agent.toml:</source>
        <translation>%1 的資訊清單不允許此操作。其擁有者可在 /etc/meshhelm/agent.toml 中允許：</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostProcesses</name>
    <message>
        <source>End…</source>
        <translation>結束…</translation>
    </message>
    <message>
        <source>Kill…</source>
        <translation>強制終止…</translation>
    </message>
    <message>
        <source>Search processes</source>
        <translation>搜尋處理程序</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>處理程序</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>使用者</translation>
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
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>重新整理</translation>
    </message>
    <message>
        <source>Kill process %1 (%2) on %3?</source>
        <translation>要強制終止 %3 上的處理程序 %1（%2）嗎？</translation>
    </message>
    <message>
        <source>End process %1 (%2) on %3?</source>
        <translation>要結束 %3 上的處理程序 %1（%2）嗎？</translation>
    </message>
    <message>
        <source>It cannot save anything first.</source>
        <translation>它來不及儲存任何東西。</translation>
    </message>
    <message>
        <source>It is asked to end, and may take its time.</source>
        <translation>它會收到結束的請求，可能需要一些時間。</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>強制終止</translation>
    </message>
    <message>
        <source>End</source>
        <translation>結束</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostTerminals</name>
    <message>
        <source>Running</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>終端機</translation>
    </message>
    <message>
        <source>Play a recording</source>
        <translation>播放錄製檔</translation>
    </message>
    <message>
        <source>Recordings of terminals (*.cast)</source>
        <translation>終端機錄製檔 (*.cast)</translation>
    </message>
    <message>
        <source>%1 (ended)</source>
        <translation>%1（已結束）</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>關閉 %1</translation>
    </message>
    <message>
        <source>Close (Ctrl+Shift+W)</source>
        <translation>關閉 (Ctrl+Shift+W)</translation>
    </message>
    <message>
        <source>Close terminal</source>
        <translation>關閉終端機</translation>
    </message>
    <message>
        <source>End %1 on %2?</source>
        <translation>要結束 %2 上的 %1 嗎？</translation>
    </message>
    <message>
        <source>What runs in it is ended with it. Left running, it is found under Running for as long as the server knows it.</source>
        <translation>其中執行的程式也會一併結束。若讓它繼續執行，只要伺服器還記得，就可在「執行中」找到它。</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>讓它繼續執行</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What runs in it is ended with it.</source>
        <translation>其中執行的程式也會一併結束。</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>錄製檔</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostTextDialog</name>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>編碼</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>%1 on %2%3</source>
        <translation>%1，位於%2%3</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在讀取…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>儲存中…</translation>
    </message>
    <message>
        <source>Saved on %1.</source>
        <translation>已儲存到 %1。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未儲存</translation>
    </message>
    <message>
        <source>Your text is still here. What is on %1 now can be read, and then what you have typed is lost, or it can be replaced.</source>
        <translation>您的文字還在這裡。您可以讀取 %1 上目前的內容，這會失去您輸入的文字；也可以用您的文字取代它。</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>繼續編輯</translation>
    </message>
    <message>
        <source>Read theirs</source>
        <translation>讀取對方的版本</translation>
    </message>
    <message>
        <source>Replace theirs</source>
        <translation>取代對方的版本</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>不儲存就關閉嗎？</translation>
    </message>
    <message>
        <source>What you have typed is lost.</source>
        <translation>您輸入的內容將會遺失。</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostTransfers</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 – %2 of %3</source>
        <translation>%1 – %2 / %3</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 – tries again: %2</source>
        <translation>%1 – 正在重試：%2</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostsFilter</name>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>所有狀態</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>線上</translation>
    </message>
    <message>
        <source>Offline or in trouble</source>
        <translation>離線或異常</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>所有標籤</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>依名稱</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>依狀態</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostsPanel</name>
    <message>
        <source>Cloned?</source>
        <translation>疑似複製</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>線上</translation>
    </message>
    <message>
        <source>Waits for its agent</source>
        <translation>等待代理程式</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>離線</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>Add a host…</source>
        <translation>新增主機…</translation>
    </message>
    <message>
        <source>Search hosts</source>
        <translation>搜尋主機</translation>
    </message>
    <message>
        <source>No hosts yet</source>
        <translation>還沒有主機</translation>
    </message>
    <message>
        <source>Add the machines that are to be looked after.</source>
        <translation>新增要照管的機器。</translation>
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
        <source>No host chosen</source>
        <translation>尚未選擇主機</translation>
    </message>
    <message>
        <source>Choose one on the left to see how it does.</source>
        <translation>在左側選擇一台，即可查看它的狀況。</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>變更…</translation>
    </message>
    <message>
        <source>Let an agent in…</source>
        <translation>允許代理程式加入…</translation>
    </message>
    <message>
        <source>Shut its agent out…</source>
        <translation>拒絕它的代理程式…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>最後出現：%1</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要刪除 %1 嗎？</translation>
    </message>
    <message>
        <source>Its agent is not let in any more.</source>
        <translation>它的代理程式將無法再連線。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Shut the agent of %1 out?</source>
        <translation>要拒絕 %1 的代理程式嗎？</translation>
    </message>
    <message>
        <source>It has to join anew before it is let in.</source>
        <translation>它必須重新加入才能再連線。</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>拒絕</translation>
    </message>
    <message>
        <source>Drained</source>
        <translation>已排空</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>找不到符合的項目</translation>
    </message>
    <message>
        <source>No host has this state and this tag.</source>
        <translation>沒有主機同時符合此狀態與此標籤。</translation>
    </message>
    <message>
        <source>Show all hosts</source>
        <translation>顯示所有主機</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>所有主機</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>不分組</translation>
    </message>
    <message>
        <source>Groups by tag</source>
        <translation>依標籤分組</translation>
    </message>
    <message>
        <source>Groups by state</source>
        <translation>依狀態分組</translation>
    </message>
    <message>
        <source>No tag</source>
        <translation>無標籤</translation>
    </message>
</context>
<context>
    <name>mh::panels::InputsDialog</name>
    <message>
        <source>Inputs of a run</source>
        <translation>執行的輸入</translation>
    </message>
    <message>
        <source>Every run is asked for these, and refused when they do not fit. Nodes read them as $.trigger.</source>
        <translation>每次執行都須提供這些輸入，不符合時會遭拒絕。節點以 $.trigger 讀取。</translation>
    </message>
    <message>
        <source>JSON Schema</source>
        <translation>JSON Schema</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>套用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>List</source>
        <translation>清單</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
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
        <source>the name</source>
        <translation>與名稱相同</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>整數</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>數字</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>JSON object</source>
        <translation>JSON 物件</translation>
    </message>
    <message>
        <source>Anything</source>
        <translation>任何值</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>類型</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>執行時必填</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>預設值</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>選項</translation>
    </message>
    <message>
        <source>any value; or for example small, large</source>
        <translation>不限；或例如 small, large, …</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Every input needs a name.</source>
        <translation>每個輸入都需要名稱。</translation>
    </message>
    <message>
        <source>There are two inputs with the name %1.</source>
        <translation>有兩個輸入的名稱都是 %1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::InputsForm</name>
    <message>
        <source>Inputs</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表單</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
</context>
<context>
    <name>mh::panels::InvitationBanner</name>
    <message>
        <source>%1 shares &quot;%2&quot; with you.</source>
        <translation>%1 與您共用「%2」。</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>答覆…</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>邀請</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>婉拒</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍後</translation>
    </message>
</context>
<context>
    <name>mh::panels::ItemList</name>
    <message>
        <source>Items</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>The chosen item</source>
        <translation>所選的項目</translation>
    </message>
    <message numerus="yes">
        <source>%n failed, show</source>
        <translation>
            <numerusform>顯示失敗的 %n 項</numerusform>
        </translation>
    </message>
    <message>
        <source>Too large to be shown here; look through the outputs.</source>
        <translation>太大，無法在此顯示；請查看輸出。</translation>
    </message>
</context>
<context>
    <name>mh::panels::ItemListModel</name>
    <message>
        <source>Item</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>輸出</translation>
    </message>
</context>
<context>
    <name>mh::panels::JoinDialog</name>
    <message>
        <source>Asking the server for a word…</source>
        <translation>正在向伺服器索取加入字串…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Let the agent of %1 in</source>
        <translation>允許 %1 的代理程式加入</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已複製</translation>
    </message>
    <message>
        <source>Its agent has joined and is connected.</source>
        <translation>它的代理程式已加入並連線。</translation>
    </message>
    <message>
        <source>Waiting for its agent…</source>
        <translation>正在等待它的代理程式…</translation>
    </message>
    <message>
        <source>Install meshhelm-agent on the machine and run this there as root. It holds once, for 15 minutes. What the agent may do besides telling figures is for the machine&apos;s owner to say: here, or in /etc/meshhelm/agent.toml later.</source>
        <translation>在那台機器上安裝 meshhelm-agent，並以 root 身分執行下列命令。它只能使用一次，15 分鐘內有效。除了回報數據之外，代理程式還能做什麼由機器的擁有者決定：在此指定，或之後修改 /etc/meshhelm/agent.toml。</translation>
    </message>
</context>
<context>
    <name>mh::panels::JoinWishes</name>
    <message>
        <source>A user is one word, without slashes, colons and commas.</source>
        <translation>使用者必須是單一名稱，不含斜線、冒號與逗號。</translation>
    </message>
    <message>
        <source>Files below, read and changed</source>
        <translation>可讀取與修改的資料夾</translation>
    </message>
    <message>
        <source>Folders begin with a slash; commas are between them.</source>
        <translation>資料夾以斜線開頭；之間以逗號分隔。</translation>
    </message>
    <message>
        <source>Processes, listed and ended</source>
        <translation>處理程序：列出與結束</translation>
    </message>
    <message>
        <source>Terminals of the user</source>
        <translation>可開終端機的使用者</translation>
    </message>
    <message>
        <source>Containers, looked at, started and stopped</source>
        <translation>容器：檢視、啟動與停止</translation>
    </message>
    <message>
        <source>Nginx: sites, certificates, start and stop</source>
        <translation>Nginx：網站、憑證、啟動與停止</translation>
    </message>
    <message>
        <source>Tasks, run as the user</source>
        <translation>執行任務的使用者</translation>
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
    <name>mh::panels::ListenDialog</name>
    <message>
        <source>Listen for a test request</source>
        <translation>監聽測試請求</translation>
    </message>
    <message>
        <source>Send a request to this address. It is shown here and starts nothing; the webhook need not be enabled.</source>
        <translation>請傳送一個請求到這個位址。它會顯示在這裡，不會啟動任何執行；Webhook 不必啟用。</translation>
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
        <source>What a run would begin with</source>
        <translation>執行開始時會得到的內容</translation>
    </message>
    <message>
        <source>Test the draft with it</source>
        <translation>以此測試草稿</translation>
    </message>
    <message>
        <source>Listen again</source>
        <translation>再次監聽</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Listening for %1 more…</source>
        <translation>監聽中，剩餘 %1…</translation>
    </message>
    <message>
        <source>Nothing came in time.</source>
        <translation>時限內沒有收到請求。</translation>
    </message>
    <message>
        <source>Came at %1. This is what a run would begin with:</source>
        <translation>於 %1 收到。執行開始時會得到的內容：</translation>
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
    <name>mh::panels::NoFlow</name>
    <message>
        <source>No flow chosen</source>
        <translation>尚未選取流程</translation>
    </message>
    <message>
        <source>Choose a flow on the left to see its nodes and to run it.</source>
        <translation>請在左側選取流程，以檢視其節點並執行。</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>尚無內容</translation>
    </message>
    <message>
        <source>As soon as there is a flow, its nodes and what starts it are shown here.</source>
        <translation>建立流程後，這裡會顯示其節點與觸發方式。</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeDetails</name>
    <message>
        <source>Look at the host</source>
        <translation>檢視主機</translation>
    </message>
    <message>
        <source>How it did when this node ended</source>
        <translation>此節點結束時主機的狀況</translation>
    </message>
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
    <message numerus="yes">
        <source>%n member(s), too large to be shown here.</source>
        <translation>
            <numerusform>%n 個成員，過大而無法在此顯示。</numerusform>
        </translation>
    </message>
    <message>
        <source>Look through…</source>
        <translation>瀏覽…</translation>
    </message>
    <message>
        <source>It waits for the event &quot;%1&quot;.</source>
        <translation>正在等待事件「%1」。</translation>
    </message>
    <message>
        <source>Send it…</source>
        <translation>傳送…</translation>
    </message>
    <message>
        <source>%1. at %2</source>
        <translation>第 %1 次，%2</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>測試執行</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>執行到</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已釘選</translation>
    </message>
    <message>
        <source>Breakpoints</source>
        <translation>中斷點</translation>
    </message>
    <message>
        <source>It does not count in the flow&apos;s history and sets off nothing.</source>
        <translation>不計入流程的歷史記錄，也不會觸發任何動作。</translation>
    </message>
    <message>
        <source>Not called: its outputs are pinned.</source>
        <translation>未呼叫：輸出已釘選。</translation>
    </message>
    <message>
        <source>Not called: it is disabled and passes on what arrives.</source>
        <translation>未呼叫：節點已停用，直接傳遞收到的資料。</translation>
    </message>
    <message>
        <source>Not called: the test run does not go here.</source>
        <translation>未呼叫：測試執行不經過這裡。</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>已停住</translation>
    </message>
    <message>
        <source>Look through: %1</source>
        <translation>瀏覽：%1</translation>
    </message>
    <message>
        <source>It waits for a POST to this URL; whoever has it may let the run go on.</source>
        <translation>正在等待對此 URL 的 POST；持有此 URL 的人都能讓執行繼續。</translation>
    </message>
    <message>
        <source>URL that lets the run go on</source>
        <translation>讓執行繼續的 URL</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已複製</translation>
    </message>
    <message>
        <source>Killed by</source>
        <translation>強制終止者</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Addresses of the server&apos;s own machine and network are not called unless the setting %1 names them. An administrator finds it in the settings of the server.</source>
        <translation>除非在設定 %1 中列出，否則不會呼叫伺服器本機與內部網路的位址。管理員可在伺服器設定中找到此項。</translation>
    </message>
    <message>
        <source>Open the setting</source>
        <translation>開啟這項設定</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeInputs</name>
    <message>
        <source>Inputs</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>A value, or an expression such as $.trigger.name</source>
        <translation>值，或運算式，例如 $.trigger.name</translation>
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
        <source>What can be read here</source>
        <translation>此處可讀取的內容</translation>
    </message>
    <message>
        <source>Drag a line onto an input.</source>
        <translation>將一行拖曳到輸入上。</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>觸發器</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeOutcome</name>
    <message>
        <source>In this run</source>
        <translation>在這次執行中</translation>
    </message>
    <message>
        <source>Outputs in this run</source>
        <translation>這次執行的輸出</translation>
    </message>
    <message>
        <source>No wire that leads here was taken.</source>
        <translation>這次沒有走任何通往此節點的連線。</translation>
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
        <source>Disabled: what arrives is passed on</source>
        <translation>停用：直接傳遞收到的資料</translation>
    </message>
    <message>
        <source>The squares on a node&apos;s lower edge are its data: drag an output to an input to map it. What fits lights up; a hollow square is not mapped yet.</source>
        <translation>節點下緣的方塊是它的資料：將輸出拖曳到輸入即可對應。相符的會亮起；空心方塊表示尚未對應。</translation>
    </message>
    <message>
        <source>F shows the whole flow, Shift+F the selection; Space or the middle button moves the canvas.</source>
        <translation>F 顯示整個流程，Shift+F 顯示選取範圍；空白鍵或滑鼠中鍵可移動畫布。</translation>
    </message>
    <message>
        <source>What starts the flow by itself, a webhook or a schedule, is added by a right click on the canvas.</source>
        <translation>要讓流程自動啟動（Webhook 或排程），請在畫布上按右鍵新增觸發器。</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeRules</name>
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
    <name>mh::panels::NodesPane</name>
    <message>
        <source>%1 of %2, %3 free</source>
        <translation>%1 / %2，剩餘 %3</translation>
    </message>
    <message>
        <source>CPU %1 %, memory %2 %</source>
        <translation>CPU %1%，記憶體 %2%</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>No host runs tasks yet</source>
        <translation>還沒有主機執行任務</translation>
    </message>
    <message>
        <source>A host becomes a node once its owner writes the table [tasks] into its manifest, with the user whom tasks run as:

[tasks]
user = &quot;worker&quot;
most = 4

A new host gets it by &quot;Add a host…&quot; in Hosts: check &quot;Tasks&quot; above its command.</source>
        <translation>擁有者在主機的資訊清單中寫入 [tasks] 表格，並指定執行任務的使用者後，該主機就會成為節點：

[tasks]
user = &quot;worker&quot;
most = 4

新主機可在「主機」中以「新增主機…」加入：請在命令上方勾選「任務」。</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>名額</translation>
    </message>
    <message>
        <source>Cores promised</source>
        <translation>已分配核心</translation>
    </message>
    <message>
        <source>Memory promised</source>
        <translation>已分配記憶體</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>負載</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Open its host</source>
        <translation>開啟其主機</translation>
    </message>
    <message>
        <source>Show in the list of tasks</source>
        <translation>在任務清單中顯示</translation>
    </message>
    <message>
        <source>Tasks of the node</source>
        <translation>節點的任務</translation>
    </message>
    <message>
        <source>Tasks of %1</source>
        <translation>%1 的任務</translation>
    </message>
    <message>
        <source>Choose a node to see its tasks.</source>
        <translation>請選取節點以查看其任務。</translation>
    </message>
    <message>
        <source>No task has run there.</source>
        <translation>沒有任務在那裡執行過。</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
</context>
<context>
    <name>mh::panels::NotedForm</name>
    <message>
        <source>This was not taken: see the field in red.</source>
        <translation>未被接受：請看紅色的欄位。</translation>
    </message>
</context>
<context>
    <name>mh::panels::OwnerForm</name>
    <message>
        <source>Hand over %1</source>
        <translation>轉移 %1</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>轉移</translation>
    </message>
    <message>
        <source>It belongs to this person from then on, and only they can hand it back.</source>
        <translation>之後流程屬於此人，也只有此人能轉移回來。</translation>
    </message>
    <message>
        <source>User name or e-mail address of an account</source>
        <translation>帳號的使用者名稱或電子郵件地址</translation>
    </message>
    <message>
        <source>New owner</source>
        <translation>新擁有者</translation>
    </message>
</context>
<context>
    <name>mh::panels::PairsField</name>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>One expression instead</source>
        <translation>改用一個運算式</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there twice.</source>
        <translation>「%1」出現了兩次。</translation>
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
    <message>
        <source>Triggers</source>
        <translation>觸發器</translation>
    </message>
</context>
<context>
    <name>mh::panels::PasswordForm</name>
    <message>
        <source>Change password</source>
        <translation>變更密碼</translation>
    </message>
    <message>
        <source>New password for %1</source>
        <translation>%1 的新密碼</translation>
    </message>
    <message>
        <source>Must be changed at the next sign-in</source>
        <translation>下次登入時必須變更</translation>
    </message>
    <message>
        <source>All your other sessions end; this one stays.</source>
        <translation>您的其他工作階段都會結束；目前的會保留。</translation>
    </message>
    <message>
        <source>All sessions of this account end. Hand the password over in a safe way.</source>
        <translation>此帳號的所有工作階段都會結束。請以安全的方式交付密碼。</translation>
    </message>
    <message>
        <source>upper and lower case, a digit and a special character</source>
        <translation>大小寫字母、數字與特殊字元</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>目前的密碼</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密碼</translation>
    </message>
    <message>
        <source>Repeat it</source>
        <translation>再輸入一次</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>兩次輸入的密碼不同。</translation>
    </message>
</context>
<context>
    <name>mh::panels::PeerConfig</name>
    <message>
        <source>The server does not have the private key: put it where the text leaves room for it.</source>
        <translation>伺服器沒有私密金鑰：請填入文字中預留的位置。</translation>
    </message>
    <message>
        <source>Nobody has said yet where the tunnel is reached: change the tunnel.</source>
        <translation>尚未指定通道的連線位址：請變更通道。</translation>
    </message>
    <message>
        <source>It is too long for a QR code.</source>
        <translation>內容過長，無法產生 QR 碼。</translation>
    </message>
    <message>
        <source>Configuration of %1</source>
        <translation>%1 的設定檔</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>設定檔</translation>
    </message>
    <message>
        <source>QR code of the configuration</source>
        <translation>設定檔的 QR 碼</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>儲存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Read the code with the WireGuard app of the device, or bring the text there. Whoever has it is let in as this peer.</source>
        <translation>請用裝置上的 WireGuard 應用程式掃描此碼，或將文字帶到裝置上。持有者即可以此對端的身分連線。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已複製</translation>
    </message>
    <message>
        <source>Save the configuration</source>
        <translation>儲存設定檔</translation>
    </message>
    <message>
        <source>Configurations (*.conf)</source>
        <translation>設定檔 (*.conf)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已儲存為 %1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::PeerForm</name>
    <message>
        <source>New peer of %1</source>
        <translation>新增 %1 的對端</translation>
    </message>
    <message>
        <source>Change peer</source>
        <translation>變更對端</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子郵件</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4 位址</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6 位址</translation>
    </message>
    <message>
        <source>Through the tunnel</source>
        <translation>經由通道</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>名稱伺服器</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公開金鑰</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>the tunnel has none</source>
        <translation>通道沒有此類位址</translation>
    </message>
    <message>
        <source>empty: the next free one</source>
        <translation>留空：下一個可用的</translation>
    </message>
    <message>
        <source>empty: as the tunnel says</source>
        <translation>留空：依通道設定</translation>
    </message>
    <message>
        <source>empty: the server makes its keys</source>
        <translation>留空：由伺服器產生金鑰</translation>
    </message>
    <message>
        <source>As it is: %1</source>
        <translation>維持不變：%1</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>永不</translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>%n 天後</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::panels::PeersPane</name>
    <message>
        <source>Never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>上次連線</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>對端</translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation>沒有對端</translation>
    </message>
    <message>
        <source>There is no peer that the search fits. New peer… lets a device in.</source>
        <translation>沒有符合搜尋的對端。用「新增對端…」讓裝置連入。</translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n 個對端</numerusform>
        </translation>
    </message>
    <message>
        <source>Search names, addresses and keys</source>
        <translation>搜尋名稱、位址與金鑰</translation>
    </message>
    <message>
        <source>New peer…</source>
        <translation>新增對端…</translation>
    </message>
    <message>
        <source>QR code…</source>
        <translation>QR 碼…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>變更…</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>更換金鑰…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>啟用</translation>
    </message>
    <message>
        <source>Give %1 a new key?</source>
        <translation>要為 %1 更換金鑰嗎？</translation>
    </message>
    <message>
        <source>Its device is let in again once it has the new configuration.</source>
        <translation>裝置取得新的設定檔後才能再次連線。</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>更換金鑰</translation>
    </message>
    <message>
        <source>Delete the peer %1?</source>
        <translation>要刪除對端 %1 嗎？</translation>
    </message>
    <message>
        <source>Its device is not let in any more, and its addresses are free.</source>
        <translation>其裝置將無法再連線，位址會釋出。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
</context>
<context>
    <name>mh::panels::PinDialog</name>
    <message>
        <source>Pin outputs</source>
        <translation>釘選輸出</translation>
    </message>
    <message>
        <source>These are its outputs in the newest run.</source>
        <translation>這是它在最近一次執行中的輸出。</translation>
    </message>
    <message>
        <source>No run has outputs of it yet: write them as JSON.</source>
        <translation>尚無任何執行有其輸出：請以 JSON 撰寫。</translation>
    </message>
    <message>
        <source>It is pinned to these outputs.</source>
        <translation>它已釘選為這些輸出。</translation>
    </message>
    <message>
        <source>In test runs this node is not called; it has the outputs below.</source>
        <translation>測試執行時不會呼叫此節點，直接採用下方的輸出。</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>輸出</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>釘選</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消釘選</translation>
    </message>
</context>
<context>
    <name>mh::panels::PoolForm</name>
    <message>
        <source>New pool</source>
        <translation>新增位址池</translation>
    </message>
    <message>
        <source>Change pool</source>
        <translation>變更位址池</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>The next free one, unless another is wished for</source>
        <translation>除非另有指定，否則給下一個可用的</translation>
    </message>
    <message>
        <source>2001:db8::/48 or 10.20.0.0/16</source>
        <translation>2001:db8::/48 或 10.20.0.0/16</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前綴</translation>
    </message>
    <message>
        <source>Gives out</source>
        <translation>每份大小</translation>
    </message>
    <message>
        <source>Kept back at the beginning</source>
        <translation>開頭保留</translation>
    </message>
    <message>
        <source>Given out</source>
        <translation>分配方式</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
</context>
<context>
    <name>mh::panels::PresenceBar</name>
    <message>
        <source>Also here: %1</source>
        <translation>同時在這裡：%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::ProblemsPane</name>
    <message>
        <source>Problems</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>沒有問題</translation>
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
    <name>mh::panels::PublishDialog</name>
    <message>
        <source>Publish</source>
        <translation>發布</translation>
    </message>
    <message>
        <source>The draft is saved and becomes the version that runs.</source>
        <translation>草稿會儲存，並成為執行的版本。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>What is new, for those who come later</source>
        <translation>供日後查閱的變更內容</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>版本說明</translation>
    </message>
    <message>
        <source>A note has at most %1 characters.</source>
        <translation>版本說明最多 %1 個字元。</translation>
    </message>
</context>
<context>
    <name>mh::panels::RecordingPane</name>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Unchanged: every mark in it holds, and its end is there.</source>
        <translation>未遭變更：所有標記都相符，結尾也完整。</translation>
    </message>
    <message>
        <source>Its marks hold, but its end is missing: it was cut off, or the terminal was not closed.</source>
        <translation>標記相符，但缺少結尾：可能被截斷，或終端機未關閉。</translation>
    </message>
    <message>
        <source>Changed afterwards: line %1 does not fit what stands before it.</source>
        <translation>事後遭變更：第 %1 行與前面的內容不符。</translation>
    </message>
    <message>
        <source>It has no marks: whether it was changed cannot be told.</source>
        <translation>沒有標記：無法判斷是否遭變更。</translation>
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
        <translation>輸入與輸出</translation>
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
    <message>
        <source>New version of %1</source>
        <translation>%1 的新版本</translation>
    </message>
    <message>
        <source>Add version</source>
        <translation>新增版本</translation>
    </message>
    <message>
        <source>Registering starts nothing: you run the component yourself, where its endpoints are.</source>
        <translation>註冊不會啟動任何程式：元件須由您自行在其端點所在之處執行。</translation>
    </message>
</context>
<context>
    <name>mh::panels::Rhythm</name>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>每 %n 分鐘</numerusform>
        </translation>
    </message>
    <message>
        <source>Every hour at minute %1</source>
        <translation>每小時的第 %1 分</translation>
    </message>
    <message>
        <source>Every day at %1</source>
        <translation>每天 %1</translation>
    </message>
    <message>
        <source>Monday to Friday at %1</source>
        <translation>週一至週五 %1</translation>
    </message>
    <message>
        <source>Every %1 at %2</source>
        <translation>每%1 %2</translation>
    </message>
    <message>
        <source>On day %1 of every month at %2</source>
        <translation>每月 %1 日 %2</translation>
    </message>
</context>
<context>
    <name>mh::panels::RowsField</name>
    <message>
        <source>Add a row</source>
        <translation>新增一列</translation>
    </message>
    <message>
        <source>Remove this row</source>
        <translation>移除此列</translation>
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
    <message>
        <source>Step</source>
        <translation>單步執行</translation>
    </message>
    <message>
        <source>Lets one node go on</source>
        <translation>讓一個節點繼續</translation>
    </message>
    <message>
        <source>Compare with the run before</source>
        <translation>與前一次執行比較</translation>
    </message>
    <message>
        <source>There is no run of this flow before this one.</source>
        <translation>此流程在這之前沒有執行紀錄。</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunFilter</name>
    <message>
        <source>Flow, ID or error code</source>
        <translation>流程、ID 或錯誤代碼</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>All flows</source>
        <translation>所有流程</translation>
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
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>不限時間</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>過去一小時</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>過去 24 小時</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>過去 7 天</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>自訂期間…</translation>
    </message>
    <message>
        <source>How it was started</source>
        <translation>啟動方式</translation>
    </message>
    <message>
        <source>By hand or API</source>
        <translation>手動或 API</translation>
    </message>
    <message>
        <source>By a schedule</source>
        <translation>由排程</translation>
    </message>
    <message>
        <source>By a webhook</source>
        <translation>由 Webhook</translation>
    </message>
    <message>
        <source>By an event</source>
        <translation>由事件</translation>
    </message>
    <message>
        <source>By another run</source>
        <translation>由其他執行</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次執行</translation>
    </message>
    <message>
        <source>Test runs</source>
        <translation>測試執行</translation>
    </message>
    <message>
        <source>With test runs</source>
        <translation>含測試執行</translation>
    </message>
    <message>
        <source>No test runs</source>
        <translation>不含測試執行</translation>
    </message>
    <message>
        <source>Test runs only</source>
        <translation>僅測試執行</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Show all executions</source>
        <translation>顯示所有執行紀錄</translation>
    </message>
    <message>
        <source>From</source>
        <translation>從</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Any start</source>
        <translation>不限啟動方式</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunHeat</name>
    <message>
        <source>Colours of the canvas</source>
        <translation>畫布著色</translation>
    </message>
    <message>
        <source>What the cards are coloured by</source>
        <translation>節點卡片的著色依據</translation>
    </message>
    <message>
        <source>States</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>關鍵路徑</translation>
    </message>
    <message>
        <source>Usual time (p50)</source>
        <translation>一般耗時 (p50)</translation>
    </message>
    <message>
        <source>Slow time (p95)</source>
        <translation>偏慢耗時 (p95)</translation>
    </message>
    <message>
        <source>%1 · %2 %</source>
        <translation>%1 · %2 %</translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation>p50 %1</translation>
    </message>
    <message>
        <source>p95 %1</source>
        <translation>p95 %1</translation>
    </message>
    <message>
        <source>No history</source>
        <translation>沒有歷史記錄</translation>
    </message>
    <message>
        <source>Critical path, %1</source>
        <translation>關鍵路徑，%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunOnCanvas</name>
    <message>
        <source>Open the run</source>
        <translation>開啟此次執行</translation>
    </message>
    <message>
        <source>Take the states off the canvas</source>
        <translation>從畫布上移除狀態</translation>
    </message>
    <message>
        <source>The flow has changed since this run.</source>
        <translation>此次執行之後，流程已有變更。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在啟動…</translation>
    </message>
    <message>
        <source>Open the setting</source>
        <translation>開啟這項設定</translation>
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
    <message>
        <source>Test run</source>
        <translation>測試執行</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>已停住</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 後</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細資料</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>時間軸</translation>
    </message>
    <message>
        <source>Log and nodes</source>
        <translation>記錄與節點</translation>
    </message>
    <message>
        <source>No host is known by the name or address of %1.</source>
        <translation>沒有主機的名稱或位址與 %1 相符。</translation>
    </message>
</context>
<context>
    <name>mh::panels::SelectionCard</name>
    <message>
        <source>A wire</source>
        <translation>連線</translation>
    </message>
    <message numerus="yes">
        <source>%n wire(s)</source>
        <translation>
            <numerusform>%n 條連線</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n 個節點</numerusform>
        </translation>
    </message>
    <message>
        <source>From</source>
        <translation>從</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>next</source>
        <translation>接續</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>經由</translation>
    </message>
    <message>
        <source>Change the wire</source>
        <translation>變更連線</translation>
    </message>
    <message>
        <source>Delete the wire</source>
        <translation>刪除連線</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Disabled: what arrives is passed on</source>
        <translation>已停用：收到的內容會直接傳遞</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>啟用</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServerSettingsPane</name>
    <message>
        <source>Save changes</source>
        <translation>儲存變更</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>捨棄</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Server settings</source>
        <translation>伺服器設定</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>For administrators</source>
        <translation>限管理員</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>無法載入</translation>
    </message>
    <message>
        <source>How this server works is set by its administrators.</source>
        <translation>這台伺服器的運作方式由管理員設定。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>No setting matches &quot;%1&quot;.</source>
        <translation>沒有符合「%1」的設定。</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>還原為預設值</translation>
    </message>
    <message>
        <source>On</source>
        <translation>啟用</translation>
    </message>
    <message>
        <source>set; leave empty to keep it</source>
        <translation>已設定；留空表示不變更</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>以逗號分隔</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not saved yet</source>
        <translation>
            <numerusform>%n 項變更尚未儲存</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved. Some of it takes effect when the server is started again.</source>
        <translation>已儲存。部分設定在伺服器重新啟動後生效。</translation>
    </message>
    <message>
        <source>Saved and in effect.</source>
        <translation>已儲存並生效。</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>立即重新啟動</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServiceForm</name>
    <message>
        <source>New service</source>
        <translation>新增服務</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>變更 %1</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>註冊</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>以逗號分隔</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>OpenAPI or Swagger, at an address</source>
        <translation>OpenAPI 或 Swagger，來自網址</translation>
    </message>
    <message>
        <source>OpenAPI or Swagger, from a file</source>
        <translation>OpenAPI 或 Swagger，來自檔案</translation>
    </message>
    <message>
        <source>GraphQL</source>
        <translation>GraphQL</translation>
    </message>
    <message>
        <source>REST, endpoints entered by hand</source>
        <translation>REST，手動輸入端點</translation>
    </message>
    <message>
        <source>gRPC</source>
        <translation>gRPC</translation>
    </message>
    <message>
        <source>Description at</source>
        <translation>描述檔位址</translation>
    </message>
    <message>
        <source>Find it</source>
        <translation>尋找</translation>
    </message>
    <message>
        <source>Looks at the usual places below the base URL</source>
        <translation>在基底 URL 下的常見位置尋找</translation>
    </message>
    <message>
        <source>No file chosen</source>
        <translation>尚未選擇檔案</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Described by</source>
        <translation>描述方式</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基底 URL</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>None</source>
        <translation>無</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 金鑰</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 權杖</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>使用者名稱與密碼</translation>
    </message>
    <message>
        <source>OAuth 2</source>
        <translation>OAuth 2</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>認證資料</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Signs in with</source>
        <translation>驗證方式</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>標頭</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前綴</translation>
    </message>
    <message>
        <source>Ask regularly whether it is well</source>
        <translation>定期檢查服務是否正常</translation>
    </message>
    <message>
        <source>Path of the health check</source>
        <translation>健康檢查的路徑</translation>
    </message>
    <message>
        <source>every </source>
        <comment>before a number of seconds</comment>
        <translation>每 </translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Seconds between health checks</source>
        <translation>健康檢查的間隔秒數</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康檢查</translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation>檢查路徑</translation>
    </message>
    <message>
        <source>Services of gRPC are kept with their endpoints, but flows cannot call them yet.</source>
        <translation>gRPC 服務會連同端點一起保存，但流程尚無法呼叫。</translation>
    </message>
    <message>
        <source>The endpoints are taken from the file once. A later version of it is not noticed.</source>
        <translation>端點只會從檔案讀取一次，之後檔案的新版本不會被偵測到。</translation>
    </message>
    <message numerus="yes">
        <source>Found %1 with %n endpoint(s).</source>
        <translation>
            <numerusform>找到 %1，%n 個端點。</numerusform>
        </translation>
    </message>
    <message>
        <source>OpenAPI or Swagger file</source>
        <translation>OpenAPI 或 Swagger 檔案</translation>
    </message>
    <message>
        <source>API descriptions (*.json *.yaml *.yml);;All files (*)</source>
        <translation>API 描述檔 (*.json *.yaml *.yml);;所有檔案 (*)</translation>
    </message>
    <message>
        <source>This file cannot be used: %1</source>
        <translation>無法使用此檔案：%1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 with %n endpoint(s)</source>
        <translation>
            <numerusform>%1：%2，%n 個端點</numerusform>
        </translation>
    </message>
    <message>
        <source>A base URL looks like https://api.example.com/v1.</source>
        <translation>基底 URL 的格式如 https://api.example.com/v1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServiceHead</name>
    <message>
        <source>Test connection</source>
        <translation>測試連線</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>重新整理</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>共用…</translation>
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
        <source>Reads the service&apos;s description anew</source>
        <translation>重新讀取服務的描述檔</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>啟用</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServicePicker</name>
    <message>
        <source>Choose a service</source>
        <translation>選擇服務</translation>
    </message>
    <message>
        <source>Choose an endpoint</source>
        <translation>選擇端點</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服務</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端點</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServicesPanel</name>
    <message>
        <source>Off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>On</source>
        <translation>已啟用</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不穩定</translation>
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
        <source>Services</source>
        <translation>服務</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Search services</source>
        <translation>搜尋服務</translation>
    </message>
    <message>
        <source>No services yet</source>
        <translation>尚無服務</translation>
    </message>
    <message>
        <source>Register an external API once, and flows call its endpoints without knowing addresses or keys.</source>
        <translation>外部 API 註冊一次後，流程不需知道位址或金鑰即可呼叫其端點。</translation>
    </message>
    <message>
        <source>No service chosen</source>
        <translation>尚未選取服務</translation>
    </message>
    <message>
        <source>Choose one on the left to see its endpoints.</source>
        <translation>請在左側選取，以檢視其端點。</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>測試連線</translation>
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
        <source>Base URL</source>
        <translation>基底 URL</translation>
    </message>
    <message>
        <source>Description at</source>
        <translation>描述檔位址</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>上次檢查</translation>
    </message>
    <message>
        <source>%1, answered after %2</source>
        <translation>%1，%2後回應</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>認證資料</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>正在詢問服務…</translation>
    </message>
    <message>
        <source>The service answered after %1.</source>
        <translation>服務在 %1後回應。</translation>
    </message>
    <message>
        <source>Reading the service&apos;s description…</source>
        <translation>正在讀取服務的描述檔…</translation>
    </message>
    <message>
        <source>Endpoints: %1 added, %2 changed, %3 removed, %4 gone but still used.</source>
        <translation>端點：新增 %1 個，變更 %2 個，移除 %3 個，%4 個已不存在但仍在使用。</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要刪除 %1 嗎？</translation>
    </message>
    <message>
        <source>Its endpoints go with it. Flows that call them fail from then on.</source>
        <translation>其端點會一併刪除，之後呼叫它們的流程都會失敗。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n endpoint(s)</source>
        <translation>
            <numerusform>%1，%n 個端點</numerusform>
        </translation>
    </message>
    <message>
        <source>New service</source>
        <translation>新增服務</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>共用…</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>擁有者</translation>
    </message>
</context>
<context>
    <name>mh::panels::SettingHelp</name>
    <message>
        <source>Where everything is kept; one server at a time.</source>
        <translation>所有資料的存放位置；同一時間只能由一個伺服器使用。</translation>
    </message>
    <message>
        <source>The addresses to listen on, host:port, separated by commas.</source>
        <translation>要監聽的位址，格式為 host:port，以逗號分隔。</translation>
    </message>
    <message>
        <source>The URL under which components and people reach this server.</source>
        <translation>元件與使用者連到此伺服器所用的 URL。</translation>
    </message>
    <message>
        <source>The web origins whose pages may call the API.</source>
        <translation>可由其網頁呼叫 API 的網站來源 (origin)。</translation>
    </message>
    <message>
        <source>How many requests a user, or an address without one, may make in a minute; 0: any number.</source>
        <translation>每個使用者（未登入時為每個位址）每分鐘的請求數上限；0：不限。</translation>
    </message>
    <message>
        <source>How many requests to /api/v1 an address may make in a minute without signing in; 0: any number.</source>
        <translation>每個位址未登入時每分鐘對 /api/v1 的請求數上限；0：不限。</translation>
    </message>
    <message>
        <source>How many requests to the paths of hosts and alerts may be made in a second; 0: any number.</source>
        <translation>每秒對主機與警示路徑的請求數上限；0：不限。</translation>
    </message>
    <message>
        <source>Addresses and subnets of proxies whose X-Forwarded-For is trusted.</source>
        <translation>其 X-Forwarded-For 可採信的 Proxy 位址與子網路。</translation>
    </message>
    <message>
        <source>off, self (own certificate) or files (tls.certificate and tls.key).</source>
        <translation>off、self（自簽憑證）或 files（tls.certificate 與 tls.key）。</translation>
    </message>
    <message>
        <source>PEM file with the certificate chain.</source>
        <translation>含憑證鏈的 PEM 檔。</translation>
    </message>
    <message>
        <source>PEM file with the private key.</source>
        <translation>含私密金鑰的 PEM 檔。</translation>
    </message>
    <message>
        <source>json (one object per line) or text.</source>
        <translation>json（每行一個物件）或 text。</translation>
    </message>
    <message>
        <source>What is logged: debug, info, warning or error, and anything more severe.</source>
        <translation>要記錄的層級：debug、info、warning 或 error，以及更嚴重的訊息。</translation>
    </message>
    <message>
        <source>What this server is for, shown to anybody.</source>
        <translation>此伺服器的用途說明，所有人都看得到。</translation>
    </message>
    <message>
        <source>Whether anybody may register; else administrators make the accounts.</source>
        <translation>是否開放任何人註冊；否則由管理員建立帳號。</translation>
    </message>
    <message>
        <source>Whether accounts may have a second step of signing in; those that have one keep it.</source>
        <translation>帳號是否可啟用雙重驗證登入；已啟用的帳號不受影響。</translation>
    </message>
    <message>
        <source>How many wrong passwords or codes lock an account.</source>
        <translation>密碼或驗證碼錯誤幾次後鎖定帳號。</translation>
    </message>
    <message>
        <source>For how many minutes an account is locked when the last wrong sign-in was by e-mail.</source>
        <translation>最後一次失敗的登入使用電子郵件時，帳號鎖定的分鐘數。</translation>
    </message>
    <message>
        <source>For how many seconds an account is locked when the last wrong sign-in was by user name.</source>
        <translation>最後一次失敗的登入使用使用者名稱時，帳號鎖定的秒數。</translation>
    </message>
    <message>
        <source>For how many seconds an access token of /api/v1 holds.</source>
        <translation>/api/v1 存取權杖的有效秒數。</translation>
    </message>
    <message>
        <source>Minimum length of the passwords that administrators set.</source>
        <translation>由管理員指定的密碼的最短長度。</translation>
    </message>
    <message>
        <source>Whether those passwords need an upper case letter.</source>
        <translation>這些密碼是否須含大寫字母。</translation>
    </message>
    <message>
        <source>Whether those passwords need a lower case letter.</source>
        <translation>這些密碼是否須含小寫字母。</translation>
    </message>
    <message>
        <source>Whether those passwords need a digit.</source>
        <translation>這些密碼是否須含數字。</translation>
    </message>
    <message>
        <source>Whether those passwords need a special character.</source>
        <translation>這些密碼是否須含特殊字元。</translation>
    </message>
    <message>
        <source>After how many days whoever signs in by /api/v1 has to change their password; 0: never.</source>
        <translation>透過 /api/v1 登入的使用者幾天後必須變更密碼；0：永不。</translation>
    </message>
    <message>
        <source>For how many days the audit log is kept; 0: for ever.</source>
        <translation>稽核記錄的保留天數；0：永久。</translation>
    </message>
    <message>
        <source>The master key, 32 bytes in base64.</source>
        <translation>主金鑰，以 base64 表示的 32 位元組。</translation>
    </message>
    <message>
        <source>A file with the master key; without it, one in the data directory.</source>
        <translation>含主金鑰的檔案；未指定時使用資料目錄中的檔案。</translation>
    </message>
    <message>
        <source>How many days old a data key may become; what it has encrypted is then encrypted anew.</source>
        <translation>資料金鑰的使用天數上限；期滿後以其加密的內容會重新加密。</translation>
    </message>
    <message>
        <source>AES-256-GCM; there is no other.</source>
        <translation>AES-256-GCM；沒有其他選項。</translation>
    </message>
    <message>
        <source>Signs access tokens; without it, one is made and kept.</source>
        <translation>用於簽署存取權杖；未指定時自動產生並保存。</translation>
    </message>
    <message>
        <source>For how many milliseconds an access token holds.</source>
        <translation>存取權杖的有效毫秒數。</translation>
    </message>
    <message>
        <source>For how many milliseconds a refresh token holds.</source>
        <translation>更新權杖的有效毫秒數。</translation>
    </message>
    <message>
        <source>The mail server that takes our mails; empty: none are sent.</source>
        <translation>用來寄送郵件的郵件伺服器；留空：不寄送郵件。</translation>
    </message>
    <message>
        <source>The mail server&apos;s port.</source>
        <translation>郵件伺服器的連接埠。</translation>
    </message>
    <message>
        <source>starttls (nothing is sent without), implicit (port 465) or none.</source>
        <translation>starttls（不支援時不寄送）、implicit（連接埠 465）或 none。</translation>
    </message>
    <message>
        <source>Who signs in at the mail server; empty: nobody.</source>
        <translation>登入郵件伺服器的使用者；留空：不登入。</translation>
    </message>
    <message>
        <source>The password for the mail server.</source>
        <translation>郵件伺服器的密碼。</translation>
    </message>
    <message>
        <source>PEM file with the authorities to trust at the mail server; empty: the system&apos;s.</source>
        <translation>含信任的郵件伺服器憑證機構的 PEM 檔；留空：使用系統的。</translation>
    </message>
    <message>
        <source>The address mails come from; empty: mail.smtp.user.</source>
        <translation>郵件的寄件地址；留空：mail.smtp.user。</translation>
    </message>
    <message>
        <source>The name mails come from.</source>
        <translation>郵件的寄件者名稱。</translation>
    </message>
    <message>
        <source>The language of mails to people who have not chosen one: en, zh-TW or zh-CN.</source>
        <translation>寄給未選擇語言者的郵件語言：en、zh-TW 或 zh-CN。</translation>
    </message>
    <message>
        <source>What links in mails begin with; empty: public-url, else the first address.</source>
        <translation>郵件中連結的開頭；留空：public-url，若無則為第一個位址。</translation>
    </message>
    <message>
        <source>For how many milliseconds a flow without a limit of its own may run.</source>
        <translation>未自行指定的流程可執行的毫秒數。</translation>
    </message>
    <message>
        <source>For how many milliseconds a node without a limit of its own may run.</source>
        <translation>未自行指定的節點可執行的毫秒數。</translation>
    </message>
    <message>
        <source>How many executions run at once; others wait.</source>
        <translation>同時進行的執行數；其餘等待。</translation>
    </message>
    <message>
        <source>How many calls of nodes are in flight at once; others wait.</source>
        <translation>同時進行的節點呼叫數；其餘等待。</translation>
    </message>
    <message>
        <source>How many bytes the outputs of one execution may take in memory.</source>
        <translation>單次執行的輸出可佔用記憶體的位元組數。</translation>
    </message>
    <message>
        <source>How many milliseconds a component may take to answer a call.</source>
        <translation>元件回應呼叫的時限（毫秒）。</translation>
    </message>
    <message>
        <source>Attempts of a node when its flow sets none, the first included.</source>
        <translation>流程未指定時節點的嘗試次數，含第一次。</translation>
    </message>
    <message>
        <source>The wait before the second try, in milliseconds.</source>
        <translation>第二次嘗試前的等待時間（毫秒）。</translation>
    </message>
    <message>
        <source>Loopback and private addresses or subnets that http_request may call nevertheless.</source>
        <translation>仍允許 http_request 呼叫的迴路與私有位址或子網路。</translation>
    </message>
    <message>
        <source>For how many hours ended executions are kept.</source>
        <translation>已結束的執行紀錄的保留時數。</translation>
    </message>
    <message>
        <source>For how many hours the blobs of ended executions are kept.</source>
        <translation>已結束執行的 Blob 的保留時數。</translation>
    </message>
    <message>
        <source>How many ended executions of each flow are kept, the newest; 0: all until their time is over.</source>
        <translation>每個流程保留最近幾筆已結束的執行紀錄；0：全部保留到期滿。</translation>
    </message>
    <message>
        <source>How many bytes blobs may take together; the oldest ones of ended executions go first. 0: no limit.</source>
        <translation>所有 Blob 合計的位元組上限；先刪除已結束執行中最舊的。0：不限。</translation>
    </message>
    <message>
        <source>Whether watching an execution&apos;s status needs a sign-in.</source>
        <translation>監看執行狀態是否需要登入。</translation>
    </message>
    <message>
        <source>The largest request head, in bytes.</source>
        <translation>請求標頭的大小上限（位元組）。</translation>
    </message>
    <message>
        <source>The largest request body that is not a blob, in bytes.</source>
        <translation>非 Blob 請求本文的大小上限（位元組）。</translation>
    </message>
    <message>
        <source>How many clients may be connected.</source>
        <translation>可同時連線的用戶端數。</translation>
    </message>
    <message>
        <source>How many milliseconds a request head may take to arrive.</source>
        <translation>接收請求標頭的時限（毫秒）。</translation>
    </message>
    <message>
        <source>How many milliseconds a request body may take to arrive.</source>
        <translation>接收請求本文的時限（毫秒）。</translation>
    </message>
    <message>
        <source>For how many milliseconds an idle connection is kept.</source>
        <translation>閒置連線的保留時間（毫秒）。</translation>
    </message>
    <message>
        <source>How many hosts there may be.</source>
        <translation>最多可有多少台主機。</translation>
    </message>
    <message>
        <source>Who asks from this very machine reads /api/nodes, /api/tasks and /api/system/status without a sign-in.</source>
        <translation>從這部機器本身提出請求者，不需登入即可讀取 /api/nodes、/api/tasks 與 /api/system/status。</translation>
    </message>
    <message>
        <source>How many pools of addresses there may be.</source>
        <translation>最多可有多少個位址池。</translation>
    </message>
    <message>
        <source>How many prefixes may be given out, of all pools together.</source>
        <translation>所有位址池合計最多可分配多少個前綴。</translation>
    </message>
    <message>
        <source>For how long what has expired is still kept for who had it.</source>
        <translation>到期的分配還會為原持有者保留多少秒。</translation>
    </message>
    <message>
        <source>How many tasks may wait for a node.</source>
        <translation>最多可有多少任務等待節點。</translation>
    </message>
    <message>
        <source>How many tasks of one user may wait or run.</source>
        <translation>一位使用者最多可有多少任務等待或執行中。</translation>
    </message>
    <message>
        <source>For how long ended tasks are kept, with logs and artefacts.</source>
        <translation>已結束的任務連同記錄與產物保留多久。</translation>
    </message>
    <message>
        <source>After how long without its host a task is taken for lost and tried on another.</source>
        <translation>失去主機多久後，任務視為遺失並改在另一部主機上重試。</translation>
    </message>
</context>
<context>
    <name>mh::panels::Settings</name>
    <message>
        <source>Accounts</source>
        <translation>帳號</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>請求</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>稽核記錄</translation>
    </message>
    <message>
        <source>Other web sites</source>
        <translation>其他網站</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>認證資料</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>權杖</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>郵件</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>伺服器</translation>
    </message>
    <message>
        <source>Encryption of connections</source>
        <translation>連線加密</translation>
    </message>
    <message>
        <source>on</source>
        <translation>啟用</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Set in the server&apos;s file</source>
        <translation>由伺服器的設定檔設定</translation>
    </message>
    <message>
        <source>Set in the server&apos;s environment</source>
        <translation>由伺服器的環境變數設定</translation>
    </message>
    <message>
        <source>Set on the server&apos;s command line</source>
        <translation>由伺服器的命令列設定</translation>
    </message>
    <message>
        <source>Set here</source>
        <translation>已在此設定</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>預設值</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>預設 %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>waits for the server&apos;s next start</source>
        <translation>等待伺服器下次啟動</translation>
    </message>
    <message>
        <source>cannot be changed here</source>
        <translation>無法在此變更</translation>
    </message>
    <message>
        <source>takes effect at the server&apos;s next start</source>
        <translation>伺服器下次啟動時生效</translation>
    </message>
    <message>
        <source>This must be a whole number.</source>
        <translation>必須是整數。</translation>
    </message>
    <message>
        <source>This must be from %1 to %2.</source>
        <translation>必須介於 %1 到 %2。</translation>
    </message>
    <message>
        <source>This server</source>
        <translation>這台伺服器</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>Compute console</source>
        <translation>運算主控台</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任務</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>位址</translation>
    </message>
</context>
<context>
    <name>mh::panels::SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>本程式</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>伺服器</translation>
    </message>
    <message>
        <source>Search the server&apos;s settings</source>
        <translation>搜尋伺服器設定</translation>
    </message>
    <message>
        <source>For you on this computer, whichever server you use.</source>
        <translation>適用於您在這台電腦上使用的所有伺服器。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外觀與語言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Tell me about</source>
        <translation>通知項目</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>畫布上的連線</translation>
    </message>
</context>
<context>
    <name>mh::panels::ShareBook</name>
    <message>
        <source>See and run</source>
        <translation>檢視與執行</translation>
    </message>
    <message>
        <source>Name an account, or an address: one without an account gets an invitation, which holds once it is accepted.</source>
        <translation>填寫帳號名稱或電子郵件地址；沒有帳號的地址會收到邀請，接受後即生效。</translation>
    </message>
    <message>
        <source>Whoever you share it with finds it under Flows.</source>
        <translation>與您共用的人可在「流程」中找到它。</translation>
    </message>
    <message>
        <source>This person no longer sees the flow nor its executions.</source>
        <translation>此人將無法再看到這個流程及其執行紀錄。</translation>
    </message>
    <message>
        <source>See and call</source>
        <translation>檢視與呼叫</translation>
    </message>
    <message>
        <source>With people who have an account here. To call it with its credential, they must be allowed to use that, too.</source>
        <translation>可與在這裡有帳號的人共用。要連同認證資料呼叫它，對方也必須可以使用該認證資料。</translation>
    </message>
    <message>
        <source>Whoever you share it with finds it under Services, and their flows may call it.</source>
        <translation>與您共用的人可在「服務」中找到它，其流程也可以呼叫它。</translation>
    </message>
    <message>
        <source>This person no longer sees the service, and their flows can no longer call it.</source>
        <translation>此人將無法再看到這個服務，其流程也無法再呼叫它。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>變更</translation>
    </message>
    <message>
        <source>See</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Work on it</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>With people who have an account here. Whoever works on it does what its manifest allows.</source>
        <translation>可與在此有帳號的人共用。操作者可以做其資訊清單允許的事。</translation>
    </message>
    <message>
        <source>Whoever you share it with finds it under Hosts.</source>
        <translation>與您共用的人可在「主機」中找到它。</translation>
    </message>
    <message>
        <source>This person no longer sees the host, and their terminals there end.</source>
        <translation>此人將不再看得到這台主機，其在該主機上的終端機也會結束。</translation>
    </message>
</context>
<context>
    <name>mh::panels::ShareDialog</name>
    <message>
        <source>Manage</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共用</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>共用 %1</translation>
    </message>
    <message>
        <source>User name or e-mail address</source>
        <translation>使用者名稱或電子郵件地址</translation>
    </message>
    <message>
        <source>May</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>May, for the chosen person</source>
        <translation>所選人員的權限</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>Only you so far</source>
        <translation>目前只有您</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Take access away?</source>
        <translation>要取消存取權嗎？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>已邀請</translation>
    </message>
    <message>
        <source>Has access</source>
        <translation>可存取</translation>
    </message>
</context>
<context>
    <name>mh::panels::SharedEditing</name>
    <message>
        <source>%1 saved revision %2</source>
        <translation>%1 儲存了修訂 %2</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>顯示差異</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>採用對方的</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>某人</translation>
    </message>
    <message>
        <source>you, in another window</source>
        <translation>您（另一個視窗）</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>其他人</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 saved revision %2 while you were changing the flow.</source>
        <translation>在您變更流程期間，%1 儲存了修訂 %2。</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>對方的</translation>
    </message>
    <message>
        <source>You yourself</source>
        <translation>您自己</translation>
    </message>
</context>
<context>
    <name>mh::panels::SharedHome</name>
    <message>
        <source>Hand over…</source>
        <translation>轉移…</translation>
    </message>
    <message>
        <source>It is yours.</source>
        <translation>您是擁有者。</translation>
    </message>
    <message>
        <source>Its owner&apos;s account is gone.</source>
        <translation>擁有者的帳號已不存在。</translation>
    </message>
    <message>
        <source>It belongs to %1.</source>
        <translation>擁有者是 %1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::ShownOnce</name>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>我已妥善保存</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已複製</translation>
    </message>
</context>
<context>
    <name>mh::panels::SideList</name>
    <message>
        <source>Not for your account</source>
        <translation>您的帳號無法使用</translation>
    </message>
    <message>
        <source>Your role does not allow you to see this. An administrator can change that.</source>
        <translation>您的角色沒有檢視權限，請洽管理員。</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>無法載入</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>找不到符合的項目</translation>
    </message>
    <message>
        <source>Nothing matches &quot;%1&quot;.</source>
        <translation>沒有符合「%1」的項目。</translation>
    </message>
    <message>
        <source>More ways to add</source>
        <translation>其他新增方式</translation>
    </message>
</context>
<context>
    <name>mh::panels::SourceTree</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 個項目</numerusform>
        </translation>
    </message>
    <message>
        <source>What can be read here</source>
        <translation>此處可讀取的內容</translation>
    </message>
</context>
<context>
    <name>mh::panels::SpaceMap</name>
    <message>
        <source>Map of the pool</source>
        <translation>位址池圖</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) are not free</source>
        <translation>
            <numerusform>%n 個部分已被佔用</numerusform>
        </translation>
    </message>
    <message>
        <source>Given out</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>Kept back</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>靜置中</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>the first %L1 parts only</source>
        <translation>僅前 %L1 個部分</translation>
    </message>
</context>
<context>
    <name>mh::panels::TablePane</name>
    <message>
        <source>Not for your account</source>
        <translation>您的帳號無法使用</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>無法載入</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>Your role does not allow you to see this. An administrator can change that.</source>
        <translation>您的角色沒有檢視權限，請洽管理員。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskActions</name>
    <message>
        <source>Cancel %1, which waits for a node?</source>
        <translation>要取消正在等待節點的 %1 嗎？</translation>
    </message>
    <message>
        <source>Cancel %1 on %2?</source>
        <translation>要取消 %2 上的 %1 嗎？</translation>
    </message>
    <message>
        <source>It is not begun.</source>
        <translation>它不會開始執行。</translation>
    </message>
    <message>
        <source>All its processes have five seconds to end, then they are killed.</source>
        <translation>它的所有處理程序有五秒可以結束，之後會被強制終止。</translation>
    </message>
    <message>
        <source>Cancel the task</source>
        <translation>取消任務</translation>
    </message>
    <message>
        <source>Delete the task %1?</source>
        <translation>要刪除任務 %1 嗎？</translation>
    </message>
    <message>
        <source>Delete the task %1, run on %2?</source>
        <translation>要刪除在 %2 上執行過的任務 %1 嗎？</translation>
    </message>
    <message>
        <source>Its log and the files that it has left go with it.</source>
        <translation>它的記錄與留下的檔案會一併刪除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Save %1 of %2</source>
        <translation>儲存 %2 的 %1</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已儲存為 %1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskFacts</name>
    <message>
        <source>What is known of the task</source>
        <translation>任務的相關資訊</translation>
    </message>
    <message>
        <source>What was asked for</source>
        <translation>要求內容</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>執行過程</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>等待的原因</translation>
    </message>
    <message>
        <source>every host</source>
        <translation>所有主機</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>結束情形</translation>
    </message>
    <message>
        <source>Exit code</source>
        <translation>結束代碼</translation>
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
        <source>Processor time</source>
        <translation>處理器時間</translation>
    </message>
    <message>
        <source>Most memory</source>
        <translation>記憶體峰值</translation>
    </message>
    <message>
        <source>Files that it has left</source>
        <translation>留下的檔案</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存新檔…</translation>
    </message>
    <message>
        <source>Save %1 as…</source>
        <translation>將 %1 另存新檔…</translation>
    </message>
    <message>
        <source>it is missing, or too large to be fetched</source>
        <translation>找不到，或太大而無法取回</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>環境變數</translation>
    </message>
    <message>
        <source>Input files</source>
        <translation>輸入檔案</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>輸出檔案</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
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
        <source>any</source>
        <translation>任一</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先順序</translation>
    </message>
    <message>
        <source>Said besides</source>
        <translation>其他內容</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>擁有者</translation>
    </message>
    <message>
        <source>Asked for at</source>
        <translation>要求時間</translation>
    </message>
    <message>
        <source>Begun at</source>
        <translation>開始時間</translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation>結束時間</translation>
    </message>
    <message>
        <source>Ran on</source>
        <translation>執行主機</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>嘗試次數</translation>
    </message>
    <message>
        <source>%1 of %2, where a node is lost</source>
        <translation>%1 / %2（節點遺失時）</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskFilesField</name>
    <message>
        <source>Add files…</source>
        <translation>加入檔案…</translation>
    </message>
    <message>
        <source>Files for the task</source>
        <translation>任務的檔案</translation>
    </message>
    <message>
        <source>Its name in the task&apos;s folder</source>
        <translation>在任務資料夾中的名稱</translation>
    </message>
    <message>
        <source>It was sent before.</source>
        <translation>先前已傳送。</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程式</translation>
    </message>
    <message>
        <source>The task may run it.</source>
        <translation>任務可以執行它。</translation>
    </message>
    <message>
        <source>Leave %1 out</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>%1 is larger than %2.</source>
        <translation>%1 大於 %2。</translation>
    </message>
    <message>
        <source>Sending %1: %2 of %3</source>
        <translation>正在傳送 %1：%2 / %3</translation>
    </message>
    <message>
        <source>Sending %1…</source>
        <translation>正在傳送 %1…</translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation>停止傳送</translation>
    </message>
    <message>
        <source>Sending was stopped.</source>
        <translation>已停止傳送。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskForm</name>
    <message>
        <source>Line %1 must be NAME=text.</source>
        <translation>第 %1 行必須是「名稱=文字」。</translation>
    </message>
    <message>
        <source>%1 stands there twice.</source>
        <translation>%1 出現了兩次。</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新增任務</translation>
    </message>
    <message>
        <source>Run %1 again</source>
        <translation>再次執行 %1</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>執行</translation>
    </message>
    <message>
        <source>NAME=text, one on each line</source>
        <translation>名稱=文字，每行一個</translation>
    </message>
    <message>
        <source>out.txt, one on each line</source>
        <translation>out.txt，每行一個</translation>
    </message>
    <message>
        <source>No shell reads the command: blanks part its words, &apos;…&apos; and &quot;…&quot; keep them together.</source>
        <translation>命令不經過 Shell：以空白分隔各個引數，以 &apos;…&apos; 和 &quot;…&quot; 括住的不會分開。</translation>
    </message>
    <message>
        <source>empty: like its program</source>
        <translation>留空：與程式同名</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>環境變數</translation>
    </message>
    <message>
        <source>Input files</source>
        <translation>輸入檔案</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>輸出檔案</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>tags that the host must have, as in: gpu, fast</source>
        <translation>主機必須具備的標籤，例如：gpu, fast</translation>
    </message>
    <message>
        <source>Any node</source>
        <translation>任一節點</translation>
    </message>
    <message>
        <source>Higher ones are placed first.</source>
        <translation>數值較高的先安排。</translation>
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
        <source>Priority</source>
        <translation>優先順序</translation>
    </message>
    <message>
        <source>Tries on other nodes when one is lost</source>
        <translation>節點遺失時改在其他節點嘗試的次數</translation>
    </message>
    <message>
        <source>Only its owner sees the values.</source>
        <translation>只有擁有者看得到變數的值。</translation>
    </message>
    <message>
        <source>As before, with values of several lines: %1</source>
        <translation>照舊（值有多行）：%1</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>引號沒有成對。</translation>
    </message>
    <message>
        <source>No shell sees %1: they are arguments here. To have them obeyed: sh -c &apos;…&apos;</source>
        <translation>不經過 Shell，%1 在這裡只是引數。若要生效，請用：sh -c &apos;…&apos;</translation>
    </message>
    <message>
        <source>The task was not taken: see the field in red.</source>
        <translation>任務未被接受：請看紅字標示的欄位。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskLimitsField</name>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>none kept</source>
        <translation>不保留</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>處理程序</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskLog</name>
    <message>
        <source>What the task has written</source>
        <translation>任務寫出的內容</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>Log: it has not begun yet.</source>
        <translation>記錄：尚未開始。</translation>
    </message>
    <message>
        <source>Log: it has written nothing.</source>
        <translation>記錄：沒有寫出任何內容。</translation>
    </message>
    <message>
        <source>Log: it has written nothing so far.</source>
        <translation>記錄：目前還沒有寫出任何內容。</translation>
    </message>
    <message>
        <source>%1 more were not kept: the log was full.</source>
        <translation>另有 %1 未保留：記錄已滿。</translation>
    </message>
    <message>
        <source>The newest %1 lines are shown.</source>
        <translation>顯示最新的 %1 行。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskPage</name>
    <message>
        <source>Cancel…</source>
        <translation>取消…</translation>
    </message>
    <message>
        <source>Run again…</source>
        <translation>再次執行…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskWords</name>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>執行中</translation>
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
        <source>took too long</source>
        <translation>超過時限</translation>
    </message>
    <message>
        <source>too much memory</source>
        <translation>記憶體超量</translation>
    </message>
    <message>
        <source>the manifest does not allow it</source>
        <translation>資訊清單不允許</translation>
    </message>
    <message>
        <source>its node was lost</source>
        <translation>節點遺失</translation>
    </message>
    <message>
        <source>refused by the host</source>
        <translation>主機拒絕</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>No node</source>
        <translation>沒有節點</translation>
    </message>
    <message>
        <source>Other node wanted</source>
        <translation>指定了其他節點</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>資訊清單</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>離線</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>名額</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>閒置</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>Being cancelled</source>
        <translation>取消中</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>結束代碼 %1</translation>
    </message>
    <message>
        <source>&lt; 1 s</source>
        <translation>&lt; 1 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>cores: %1</source>
        <translation>核心：%1</translation>
    </message>
    <message>
        <source>no cores kept</source>
        <translation>不保留核心</translation>
    </message>
    <message>
        <source>memory: %1 MiB</source>
        <translation>記憶體：%1 MiB</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>processes: %1</source>
        <translation>處理程序：%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::TasksFilter</name>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>所有狀態</translation>
    </message>
    <message>
        <source>All nodes</source>
        <translation>所有節點</translation>
    </message>
</context>
<context>
    <name>mh::panels::TasksPanel</name>
    <message>
        <source>Without a name</source>
        <translation>未命名</translation>
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
        <source>Tasks and nodes</source>
        <translation>任務與節點</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任務</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>New task…</source>
        <translation>新增任務…</translation>
    </message>
    <message>
        <source>Search tasks</source>
        <translation>搜尋任務</translation>
    </message>
    <message>
        <source>No tasks yet</source>
        <translation>還沒有任務</translation>
    </message>
    <message>
        <source>A task is a program that runs once, on one of the nodes. The tab Nodes says which hosts take tasks.</source>
        <translation>任務是在某個節點上執行一次的程式。「節點」分頁會說明哪些主機接受任務。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>找不到符合的項目</translation>
    </message>
    <message>
        <source>No task has this state and this node.</source>
        <translation>沒有任務符合這個狀態與節點。</translation>
    </message>
    <message>
        <source>Show all tasks</source>
        <translation>顯示所有任務</translation>
    </message>
    <message>
        <source>No task chosen</source>
        <translation>未選取任務</translation>
    </message>
    <message>
        <source>Choose one on the left to see what it does.</source>
        <translation>請在左側選取任務，查看它在做什麼。</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>取消…</translation>
    </message>
    <message>
        <source>Run again…</source>
        <translation>再次執行…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>The newest %L1 are shown.</source>
        <translation>僅顯示最新的 %L1 個。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalForm</name>
    <message>
        <source>Open a terminal on %1</source>
        <translation>在 %1 開啟終端機</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>What it shows is recorded on the host. What is typed is not, but as it is echoed.</source>
        <translation>畫面上顯示的內容會錄製在主機上。鍵入的內容不會錄製，除非回顯在畫面上。</translation>
    </message>
    <message>
        <source>The host&apos;s owner lets terminals go unrecorded.</source>
        <translation>主機的擁有者允許終端機不錄製。</translation>
    </message>
    <message>
        <source>the user&apos;s own</source>
        <translation>使用者自己的</translation>
    </message>
    <message>
        <source>the user&apos;s home</source>
        <translation>使用者的家目錄</translation>
    </message>
    <message>
        <source>User</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalPane</name>
    <message>
        <source>The connection is lost and is made anew. What runs goes on; what you type now is not sent.</source>
        <translation>連線中斷，正在重新連線。其中執行的程式會繼續；現在鍵入的內容不會送出。</translation>
    </message>
    <message>
        <source>It has ended: %1</source>
        <translation>已結束：%1</translation>
    </message>
    <message>
        <source>It has ended with code %1.</source>
        <translation>已結束，結束碼為 %1。</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>已結束。</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n line(s) into %1?</source>
        <translation>
            <numerusform>要將 %n 行貼到 %1 嗎？</numerusform>
        </translation>
    </message>
    <message>
        <source>Each line is run as it comes:</source>
        <translation>每一行都會在貼上時立即執行：</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼上</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalSearch</name>
    <message>
        <source>Not found</source>
        <translation>找不到</translation>
    </message>
    <message>
        <source>Search in the terminal</source>
        <translation>在終端機中搜尋</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>上一個</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一個</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalSessions</name>
    <message>
        <source>User</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始時間</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Running terminals</source>
        <translation>執行中的終端機</translation>
    </message>
    <message>
        <source>No terminal runs</source>
        <translation>沒有執行中的終端機</translation>
    </message>
    <message>
        <source>Open a terminal…</source>
        <translation>開啟終端機…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>顯示</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>結束…</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>終端機</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，位於%2</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>Host is away</source>
        <translation>主機已離線</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>開啟者</translation>
    </message>
    <message>
        <source>Those that you open here are listed, and those of others whom you can ask to let you watch.</source>
        <translation>這裡列出您開啟的終端機，以及您可以請求觀看的他人終端機。</translation>
    </message>
    <message>
        <source>Ask to watch</source>
        <translation>請求觀看</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>已請求</translation>
    </message>
    <message>
        <source>You may watch</source>
        <translation>可觀看</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒絕</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>無人答覆</translation>
    </message>
    <message>
        <source>in container %1</source>
        <translation>在容器 %1 中</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalViewsBar</name>
    <message>
        <source>Who watches</source>
        <translation>觀看者</translation>
    </message>
    <message>
        <source>%1 watches %2 and may type into it.</source>
        <translation>%1 正在觀看%2，並且可以輸入。</translation>
    </message>
    <message>
        <source>%1 watches %2.</source>
        <translation>%1 正在觀看%2。</translation>
    </message>
    <message>
        <source>%1 may watch %2 and type into it, but is not there now.</source>
        <translation>%1 可以觀看%2並輸入，但目前不在。</translation>
    </message>
    <message>
        <source>%1 may watch %2, but is not there now.</source>
        <translation>%1 可以觀看%2，但目前不在。</translation>
    </message>
    <message>
        <source>this terminal</source>
        <translation>這個終端機</translation>
    </message>
    <message>
        <source>You have asked %1 whether you may watch their terminal.</source>
        <translation>您已請求觀看 %1 的終端機，正在等待答覆。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回請求</translation>
    </message>
    <message>
        <source>%1 asks to watch %2.</source>
        <translation>%1 請求觀看%2。</translation>
    </message>
    <message>
        <source>Allow watching</source>
        <translation>允許觀看</translation>
    </message>
    <message>
        <source>Allow typing too</source>
        <translation>同時允許輸入</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒絕</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>the terminal %1</source>
        <translation>終端機「%1」</translation>
    </message>
</context>
<context>
    <name>mh::panels::TestRuns</name>
    <message>
        <source>Test the draft…</source>
        <translation>測試草稿…</translation>
    </message>
    <message>
        <source>Test up to this node</source>
        <translation>測試到此節點</translation>
    </message>
    <message>
        <source>Test only this node</source>
        <translation>只測試此節點</translation>
    </message>
    <message>
        <source>Breakpoint</source>
        <translation>中斷點</translation>
    </message>
    <message>
        <source>Pin outputs…</source>
        <translation>釘選輸出…</translation>
    </message>
    <message>
        <source>Remove all pins and breakpoints</source>
        <translation>移除所有釘選與中斷點</translation>
    </message>
    <message>
        <source>Pinned outputs…</source>
        <translation>已釘選的輸出…</translation>
    </message>
    <message>
        <source>Select the node first.</source>
        <translation>請先選取節點。</translation>
    </message>
    <message>
        <source>That is too much to pin: all pins of a flow may have 2 MiB together.</source>
        <translation>釘選的內容過大：一個流程的所有釘選合計上限為 2 MiB。</translation>
    </message>
    <message>
        <source>There is no result of &quot;%1&quot; to begin with. Pin one, or test up to this node.</source>
        <translation>沒有「%1」的結果可供開始。請釘選一個，或測試到此節點。</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>測試執行</translation>
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
        <source>Run</source>
        <translation>執行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Inputs of earlier runs</source>
        <translation>先前執行的輸入</translation>
    </message>
    <message>
        <source>Inputs of an earlier run…</source>
        <translation>先前執行的輸入…</translation>
    </message>
    <message>
        <source>Inputs for version %1.</source>
        <translation>版本 %1 的輸入。</translation>
    </message>
    <message>
        <source>Inputs for the draft, as JSON.</source>
        <translation>草稿的輸入 (JSON)。</translation>
    </message>
    <message>
        <source>Inputs for the draft.</source>
        <translation>草稿的輸入。</translation>
    </message>
    <message>
        <source>The draft expects no inputs. You may add some as JSON.</source>
        <translation>草稿不需要輸入。您仍可用 JSON 加入輸入。</translation>
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
        <source>At the end with its outputs, or as a Respond node says</source>
        <translation>執行結束後附輸出，或依「回應」節點的內容</translation>
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
    <message>
        <source>Listen for a test request…</source>
        <translation>監聽測試請求…</translation>
    </message>
    <message>
        <source>The flow reads the request as $.trigger.body, $.trigger.query and $.trigger.headers.</source>
        <translation>流程以 $.trigger.body、$.trigger.query 與 $.trigger.headers 讀取請求。</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
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
        <source>Starts the flow at set times.</source>
        <translation>在設定的時間啟動流程。</translation>
    </message>
    <message>
        <source>Starts the flow when its URL is called.</source>
        <translation>網址被呼叫時啟動流程。</translation>
    </message>
    <message>
        <source>Starts the flow when an execution of another one ends.</source>
        <translation>另一個流程的執行結束時啟動流程。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TriggersOnCanvas</name>
    <message>
        <source>Add trigger</source>
        <translation>新增觸發器</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Never due</source>
        <translation>永不到期</translation>
    </message>
    <message>
        <source>This flow is shared with you to look at: its triggers stay as they are.</source>
        <translation>此流程僅供您檢視：其觸發器無法變更。</translation>
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
        <source>This flow starts by hand or through the API.</source>
        <translation>此流程以手動或透過 API 啟動。</translation>
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
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Listen…</source>
        <translation>監聽…</translation>
    </message>
    <message>
        <source>Shows the next request to the test address</source>
        <translation>顯示送到測試位址的下一個請求</translation>
    </message>
</context>
<context>
    <name>mh::panels::TunnelForm</name>
    <message>
        <source>New tunnel</source>
        <translation>新增通道</translation>
    </message>
    <message>
        <source>Change tunnel</source>
        <translation>變更通道</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Peers go out with the host&apos;s address</source>
        <translation>對端以主機的位址對外連線</translation>
    </message>
    <message>
        <source>Runs whenever its host does</source>
        <translation>主機啟動時一併執行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>介面</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>連接埠</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4 位址</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6 位址</translation>
    </message>
    <message>
        <source>Reached at</source>
        <translation>連線位址</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>名稱伺服器</translation>
    </message>
    <message>
        <source>Through the tunnel</source>
        <translation>經由通道</translation>
    </message>
    <message>
        <source>Way out</source>
        <translation>對外</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>啟動</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>The server&apos;s own machine, if it has an agent</source>
        <translation>伺服器本機（若有代理程式）</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>尚未指定</translation>
    </message>
    <message>
        <source>the next free one</source>
        <translation>下一個可用的</translation>
    </message>
    <message>
        <source>empty: the next free one</source>
        <translation>留空：下一個可用的</translation>
    </message>
    <message>
        <source>empty: the host&apos;s address and the port</source>
        <translation>留空：主機位址與連接埠</translation>
    </message>
    <message>
        <source>empty: everything</source>
        <translation>留空：全部</translation>
    </message>
    <message>
        <source>an address</source>
        <translation>一個位址</translation>
    </message>
</context>
<context>
    <name>mh::panels::TwoFactorDialog</name>
    <message>
        <source>Switch two-factor on</source>
        <translation>啟用雙重驗證</translation>
    </message>
    <message>
        <source>Switch two-factor off</source>
        <translation>停用雙重驗證</translation>
    </message>
    <message>
        <source>New recovery codes</source>
        <translation>新的復原碼</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Enter your password first.</source>
        <translation>請先輸入密碼。</translation>
    </message>
    <message>
        <source>Your password alone will then be enough to sign in.</source>
        <translation>之後只需密碼即可登入。</translation>
    </message>
    <message>
        <source>The recovery codes you have now stop working.</source>
        <translation>您現有的復原碼將失效。</translation>
    </message>
    <message>
        <source>Code from the app</source>
        <translation>App 顯示的驗證碼</translation>
    </message>
    <message>
        <source>QR code of the key</source>
        <translation>金鑰的 QR 碼</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>If it cannot be scanned, enter this key:</source>
        <translation>若無法掃描，請輸入此金鑰：</translation>
    </message>
    <message>
        <source>Scan this with an authenticator app, then enter the six digits that it shows.</source>
        <translation>請用驗證器 App 掃描，再輸入它顯示的六位數字。</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>啟用</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>復原碼</translation>
    </message>
    <message>
        <source>Each of these codes signs you in once when the app is not at hand. They are not shown again.</source>
        <translation>手邊沒有驗證器 App 時，每組復原碼可登入一次。之後不會再顯示。</translation>
    </message>
</context>
<context>
    <name>mh::panels::UncertainCard</name>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>已失敗</translation>
    </message>
    <message>
        <source>It succeeded…</source>
        <translation>已成功…</translation>
    </message>
    <message>
        <source>It succeeded with these outputs</source>
        <translation>已成功，採用這些輸出</translation>
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
        <source>Calls the component once more, even if it has done its work already</source>
        <translation>再呼叫元件一次，即使它可能已完成工作</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>輸出</translation>
    </message>
    <message>
        <source>Nobody knows how &quot;%1&quot; ended</source>
        <translation>無從得知「%1」的結果</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>還有 %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>It may be called only once, so it was not called again: it may have done its work.</source>
        <translation>它只能呼叫一次，因此沒有再次呼叫：它可能已完成工作。</translation>
    </message>
    <message>
        <source>Called %1.</source>
        <translation>呼叫時間：%1。</translation>
    </message>
    <message>
        <source>What is known: %1</source>
        <translation>已知資訊：%1</translation>
    </message>
    <message>
        <source>Without an answer it counts as failed from %1.</source>
        <translation>若未答覆，自 %1 起視為失敗。</translation>
    </message>
</context>
<context>
    <name>mh::panels::UserForm</name>
    <message>
        <source>New user</source>
        <translation>新增使用者</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>變更 %1</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>at least 12 characters of four kinds</source>
        <translation>至少 12 個字元，含四種類型</translation>
    </message>
    <message>
        <source>those of the role; or for example flow.* execution.view</source>
        <translation>依角色；或例如 flow.* execution.view</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>使用者名稱</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子郵件</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>權限</translation>
    </message>
</context>
<context>
    <name>mh::panels::Users</name>
    <message>
        <source>Administrator</source>
        <translation>管理員</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>經理</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>檢視者</translation>
    </message>
    <message>
        <source>User</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>已啟用</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>已停權</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>未啟用</translation>
    </message>
</context>
<context>
    <name>mh::panels::UsersPane</name>
    <message>
        <source>User</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子郵件</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>上次登入</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>找不到任何人</translation>
    </message>
    <message>
        <source>No account matches the search and the filters.</source>
        <translation>沒有符合搜尋與篩選條件的帳號。</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 個帳號</numerusform>
        </translation>
    </message>
    <message>
        <source>Search names and addresses</source>
        <translation>搜尋名稱與地址</translation>
    </message>
    <message>
        <source>All roles</source>
        <translation>所有角色</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>所有狀態</translation>
    </message>
    <message>
        <source>New user…</source>
        <translation>新增使用者…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>變更…</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>新密碼…</translation>
    </message>
    <message>
        <source>End two-factor…</source>
        <translation>解除雙重驗證…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>要移除 %1 嗎？</translation>
    </message>
    <message>
        <source>The account and its sessions end at once. What it has made stays.</source>
        <translation>帳號及其工作階段會立即終止；建立的內容會保留。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>End two-factor for %1?</source>
        <translation>要解除 %1 的雙重驗證嗎？</translation>
    </message>
    <message>
        <source>For somebody who has lost app and recovery codes. Be sure that it is they who ask.</source>
        <translation>適用於遺失驗證器 App 與復原碼的人。請確認是本人提出要求。</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已鎖定</translation>
    </message>
    <message>
        <source>never</source>
        <translation>從未</translation>
    </message>
</context>
<context>
    <name>mh::panels::VersionsDialog</name>
    <message>
        <source>Runs now</source>
        <translation>目前執行</translation>
    </message>
    <message>
        <source>Ran before</source>
        <translation>先前執行</translation>
    </message>
    <message>
        <source>Never published</source>
        <translation>從未發布</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>版本說明</translation>
    </message>
    <message>
        <source>Compare with the draft</source>
        <translation>與草稿比較</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Puts the version onto the canvas; nothing is saved yet</source>
        <translation>將此版本放到畫布上；尚不會儲存</translation>
    </message>
    <message>
        <source>Select two versions to compare them with each other.</source>
        <translation>選取兩個版本即可互相比較。</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>比較兩者</translation>
    </message>
</context>
<context>
    <name>mh::panels::ViewChoice</name>
    <message>
        <source>Groups</source>
        <translation>分組</translation>
    </message>
    <message>
        <source>Show as a list</source>
        <translation>以清單顯示</translation>
    </message>
    <message>
        <source>Show as cards</source>
        <translation>以卡片顯示</translation>
    </message>
</context>
<context>
    <name>mh::panels::VpnPanel</name>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n 個對端</numerusform>
        </translation>
    </message>
    <message>
        <source>VPN</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>New tunnel…</source>
        <translation>新增通道…</translation>
    </message>
    <message>
        <source>Search tunnels</source>
        <translation>搜尋通道</translation>
    </message>
    <message>
        <source>No tunnels yet</source>
        <translation>尚無通道</translation>
    </message>
    <message>
        <source>A tunnel of WireGuard on one of the hosts lets devices in, each as a peer with a key.</source>
        <translation>在某台主機上的 WireGuard 通道讓裝置連入，每個裝置是一個持有金鑰的對端。</translation>
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
        <source>No tunnel chosen</source>
        <translation>未選取通道</translation>
    </message>
    <message>
        <source>Choose one on the left to see who may use it.</source>
        <translation>在左側選取一個，即可看到誰能使用。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>啟動</translation>
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
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>on no host yet</source>
        <translation>尚未在任何主機上</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>連接埠 %1</translation>
    </message>
    <message>
        <source>last seen %1</source>
        <translation>上次連線 %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>It has to be on a host first: change it.</source>
        <translation>須先指定主機：請變更通道。</translation>
    </message>
    <message>
        <source>On its host it is not as it should be:</source>
        <translation>在主機上的狀態與設定不符：</translation>
    </message>
    <message>
        <source>Delete the tunnel %1?</source>
        <translation>要刪除通道 %1 嗎？</translation>
    </message>
    <message numerus="yes">
        <source>Its %n peer(s) are not let in any more, and go with it.</source>
        <translation>
            <numerusform>其 %n 個對端將無法再連線，並一併刪除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
</context>
<context>
    <name>mh::panels::WatchPane</name>
    <message>
        <source>Terminal of %1</source>
        <translation>%1 的終端機</translation>
    </message>
    <message>
        <source>Watching %1&apos;s terminal – what you type goes into it.</source>
        <translation>正在觀看 %1 的終端機：您鍵入的內容會送入其中。</translation>
    </message>
    <message>
        <source>Watching %1&apos;s terminal – typing is not allowed.</source>
        <translation>正在觀看 %1 的終端機：不允許輸入。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>離開</translation>
    </message>
    <message>
        <source>The connection is lost and is made anew.</source>
        <translation>連線中斷，正在重新連線。</translation>
    </message>
    <message>
        <source>%1 does not show it any more.</source>
        <translation>%1 已停止分享這個終端機。</translation>
    </message>
    <message>
        <source>It may not be watched any more: one of you may no longer work on this host.</source>
        <translation>已不能再觀看：你們其中一人已無權操作這台主機。</translation>
    </message>
    <message>
        <source>You were away for too long. Ask again to watch it.</source>
        <translation>您離開太久。若要觀看，請重新請求。</translation>
    </message>
    <message>
        <source>You do not watch it any more.</source>
        <translation>您已不再觀看。</translation>
    </message>
    <message>
        <source>It has ended: %1</source>
        <translation>已結束：%1</translation>
    </message>
    <message>
        <source>It has ended with code %1.</source>
        <translation>已結束，結束碼為 %1。</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>已結束。</translation>
    </message>
</context>
<context>
    <name>mh::panels::WhoField</name>
    <message>
        <source>Who has this address?</source>
        <translation>誰使用這個位址？</translation>
    </message>
    <message>
        <source>%1 has it, with %2 of %3.</source>
        <translation>%1 使用中：%3 的 %2。</translation>
    </message>
    <message>
        <source>It rests in %1.</source>
        <translation>在 %1 中靜置。</translation>
    </message>
    <message>
        <source>It rests in %1; %2 had it.</source>
        <translation>在 %1 中靜置；先前由 %2 使用。</translation>
    </message>
    <message>
        <source>%1 keeps it back.</source>
        <translation>%1 保留了它。</translation>
    </message>
    <message>
        <source>It is free in %1.</source>
        <translation>在 %1 中可用。</translation>
    </message>
    <message>
        <source>No pool has it.</source>
        <translation>不屬於任何位址池。</translation>
    </message>
</context>
<context>
    <name>mh::panels::WorkspaceForm</name>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
</context>
<context>
    <name>mh::panels::WorkspacesPane</name>
    <message>
        <source>Owner</source>
        <translation>擁有者</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成員</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1（您）</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>新增工作區…</translation>
    </message>
    <message>
        <source>Members of a workspace share its flows and credentials</source>
        <translation>工作區成員共用其中的流程與認證資料</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>新增工作區</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作區</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成員</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>您的身分</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作區</translation>
    </message>
    <message>
        <source>No workspaces yet</source>
        <translation>尚無工作區</translation>
    </message>
    <message>
        <source>Make one and add the people you work with.</source>
        <translation>建立一個，並加入與您共事的人。</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重新命名…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation>退出…</translation>
    </message>
    <message>
        <source>E-mail address of an account</source>
        <translation>帳號的電子郵件地址</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子郵件</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身分</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>沒有成員</translation>
    </message>
    <message>
        <source>Rename the workspace</source>
        <translation>重新命名工作區</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重新命名</translation>
    </message>
    <message>
        <source>You own it and say who belongs to it.</source>
        <translation>您是擁有者，可決定成員。</translation>
    </message>
    <message>
        <source>Its owner says who belongs to it; you may leave.</source>
        <translation>由擁有者決定成員；您可以退出。</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要刪除 %1 嗎？</translation>
    </message>
    <message>
        <source>Flows and credentials in it stay with their owners; the other members no longer see them.</source>
        <translation>其中的流程與認證資料仍歸各自的擁有者；其他成員將無法再看到。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Leave %1?</source>
        <translation>要退出 %1 嗎？</translation>
    </message>
    <message>
        <source>You no longer see what its members share.</source>
        <translation>您將無法再看到成員共用的內容。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Take this person out of %1?</source>
        <translation>要將此人移出 %1 嗎？</translation>
    </message>
    <message>
        <source>They no longer see what its members share.</source>
        <translation>此人將無法再看到成員共用的內容。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>No account has this address. People need an account before they can be added.</source>
        <translation>沒有使用此地址的帳號。必須先有帳號才能新增為成員。</translation>
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
        <translation>--server 需要網址，例如 https://host:8080</translation>
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
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>前往「%1」</translation>
    </message>
    <message>
        <source>Close the document</source>
        <translation>關閉文件</translation>
    </message>
    <message>
        <source>Hide pane: %1</source>
        <translation>隱藏窗格：%1</translation>
    </message>
    <message>
        <source>Show pane: %1</source>
        <translation>顯示窗格：%1</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重設版面配置</translation>
    </message>
    <message>
        <source>Reopen the last closed document</source>
        <translation>重新開啟上次關閉的文件</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>全域搜尋</translation>
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
        <source>No action, flow, component or execution fits these words.</source>
        <translation>沒有符合的操作、流程、元件或執行紀錄。</translation>
    </message>
</context>
<context>
    <name>mh::shell::Console</name>
    <message>
        <source>The connection to the server is lost. What you see may be old; it is tried again by itself.</source>
        <translation>與伺服器的連線已中斷。畫面可能不是最新的；正在自動重試。</translation>
    </message>
    <message>
        <source>Not everything could be loaded: %1</source>
        <translation>有些資料無法載入：%1</translation>
    </message>
</context>
<context>
    <name>mh::shell::DocumentTabs</name>
    <message>
        <source>Open documents</source>
        <translation>開啟的文件</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1，未儲存</translation>
    </message>
    <message>
        <source>Close (Ctrl+W)</source>
        <translation>關閉 (Ctrl+W)</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>關閉 %1</translation>
    </message>
</context>
<context>
    <name>mh::shell::Documents</name>
    <message>
        <source>Run %1</source>
        <translation>執行 %1</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>%1 is no longer there.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Close the others</source>
        <translation>關閉其他</translation>
    </message>
    <message>
        <source>Close all to the right</source>
        <translation>關閉右側全部</translation>
    </message>
    <message>
        <source>Reopen the last closed</source>
        <translation>重新開啟上次關閉的文件</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>複製名稱</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>複製 ID</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) are open, and all have unsaved changes: close one first.</source>
        <translation>
            <numerusform>已開啟 %n 個文件，且都有未儲存的變更：請先關閉一個。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 was closed: at most %n document(s) stay open.</source>
        <translation>
            <numerusform>已關閉 %1：最多同時開啟 %n 個文件。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::shell::MainWindow</name>
    <message>
        <source>This computer</source>
        <translation>這台電腦</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>user on server</comment>
        <translation>%1，位於%2</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登入</translation>
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
    <message>
        <source>%1 needs to know how a call ended</source>
        <translation>%1 需要確認一次呼叫的結果</translation>
    </message>
    <message>
        <source>A test run of %1 has failed</source>
        <translation>%1 的測試執行失敗</translation>
    </message>
    <message>
        <source>%1 asks to watch a terminal of yours</source>
        <translation>%1 請求觀看您的終端機</translation>
    </message>
    <message>
        <source>On %1. Unanswered, the question ends after a minute.</source>
        <translation>主機：%1。若未答覆，請求會在一分鐘後失效。</translation>
    </message>
</context>
<context>
    <name>mh::shell::PersonalMenu</name>
    <message>
        <source>Questions that executions ask</source>
        <translation>執行中待答的問題</translation>
    </message>
    <message>
        <source>Executions that fail</source>
        <translation>失敗的執行</translation>
    </message>
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
        <source>Wires</source>
        <translation>連線</translation>
    </message>
    <message>
        <source>Curved wires</source>
        <translation>曲線連線</translation>
    </message>
    <message>
        <source>Straight wires</source>
        <translation>直線連線</translation>
    </message>
    <message>
        <source>Stepped wires</source>
        <translation>折線連線</translation>
    </message>
</context>
<context>
    <name>mh::shell::PlaceTable</name>
    <message>
        <source>Dashboard</source>
        <translation>儀表板</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>New flow</source>
        <translation>新增流程</translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation>從範本開始</translation>
    </message>
    <message>
        <source>Import a flow</source>
        <translation>匯入流程</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>執行</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>執行紀錄</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>元件</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>元件</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服務</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>新增服務</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服務</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>認證資料</translation>
    </message>
    <message>
        <source>New credential</source>
        <translation>新增認證資料</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>認證資料</translation>
    </message>
    <message>
        <source>Users &amp; access</source>
        <translation>使用者與權限</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>New API key</source>
        <translation>新增 API 金鑰</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>新增使用者</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>變更密碼</translation>
    </message>
    <message>
        <source>Go to my account</source>
        <translation>前往我的帳號</translation>
    </message>
    <message>
        <source>Go to API keys</source>
        <translation>前往 API 金鑰</translation>
    </message>
    <message>
        <source>Go to workspaces</source>
        <translation>前往工作區</translation>
    </message>
    <message>
        <source>Go to users</source>
        <translation>前往使用者</translation>
    </message>
    <message>
        <source>Go to audit log</source>
        <translation>前往稽核記錄</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Go to server settings</source>
        <translation>前往伺服器設定</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>Add a host</source>
        <translation>新增主機</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任務</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新增任務</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任務</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>New pool</source>
        <translation>新增位址池</translation>
    </message>
    <message>
        <source>Pool of addresses</source>
        <translation>位址池</translation>
    </message>
    <message>
        <source>VPN</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>New tunnel</source>
        <translation>新增通道</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>通道</translation>
    </message>
</context>
<context>
    <name>mh::shell::Rail</name>
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
    <name>mh::shell::SearchDialog</name>
    <message>
        <source>Search everywhere</source>
        <translation>全域搜尋</translation>
    </message>
    <message>
        <source>Text in flows, nodes, notes, configurations and executions</source>
        <translation>流程、節點、註記、設定與執行紀錄中的文字</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>搜尋結果</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>節點</translation>
    </message>
    <message>
        <source>Notes and groups</source>
        <translation>註記與群組</translation>
    </message>
    <message>
        <source>Configurations</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>執行紀錄</translation>
    </message>
    <message>
        <source>%1: the first %2 of %3</source>
        <translation>%1：前 %2 筆，共 %3 筆</translation>
    </message>
    <message>
        <source>Enter opens what is chosen.</source>
        <translation>按 Enter 開啟選取的項目。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜尋…</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>找不到符合的項目。</translation>
    </message>
    <message numerus="yes">
        <source>Searched: %n flow(s) with what they hold, and the newest executions by ID and error.</source>
        <translation>
            <numerusform>已搜尋：%n 個流程及其內容，以及最近的執行紀錄（依 ID 與錯誤）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flow(s) that changed long ago: searched only by name and description.</source>
        <translation>
            <numerusform>%n 個久未修改的流程：僅搜尋名稱與說明。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not searched: logs, inputs and outputs of executions.</source>
        <translation>未搜尋：執行紀錄的記錄、輸入與輸出。</translation>
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
    <message>
        <source>Checking the code…</source>
        <translation>正在檢查驗證碼…</translation>
    </message>
    <message>
        <source>Your account is made. Open the link in the mail that was sent to you, then sign in. Where no mail is sent, an administrator activates the account.</source>
        <translation>帳號已建立。請開啟寄給您的郵件中的連結，然後登入。若未寄出郵件，將由管理員啟用帳號。</translation>
    </message>
    <message>
        <source>If there is an account with this address, a mail with a link is on its way.</source>
        <translation>若此地址有帳號，附有連結的郵件已寄出。</translation>
    </message>
    <message>
        <source>Changing the password…</source>
        <translation>正在變更密碼…</translation>
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
    <message>
        <source>One more step</source>
        <translation>再一步就完成</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>驗證碼</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Enter the six digits that your authenticator app shows, or one of your recovery codes.</source>
        <translation>請輸入驗證器 App 顯示的六位數字，或一組復原碼。</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>註冊帳號</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Make account</source>
        <translation>建立帳號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子郵件</translation>
    </message>
    <message>
        <source>Repeat the password</source>
        <translation>再次輸入密碼</translation>
    </message>
    <message>
        <source>A name has at least two characters.</source>
        <translation>名稱至少要有兩個字元。</translation>
    </message>
    <message>
        <source>At least eight characters: upper and lower case, a digit and a special character.</source>
        <translation>至少八個字元：大小寫字母、數字與特殊字元。</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>兩次輸入的密碼不同。</translation>
    </message>
    <message>
        <source>Forgotten password</source>
        <translation>忘記密碼</translation>
    </message>
    <message>
        <source>Send link</source>
        <translation>寄送連結</translation>
    </message>
    <message>
        <source>A link with which you can set a new password is sent to you.</source>
        <translation>將寄給您一個連結，用來設定新密碼。</translation>
    </message>
    <message>
        <source>Stay signed in on this computer</source>
        <translation>在這台電腦上保持登入</translation>
    </message>
    <message>
        <source>No keychain service is running here, so you are signed in only until this window is closed.</source>
        <translation>這裡沒有執行鑰匙圈服務，因此關閉此視窗後即會登出。</translation>
    </message>
    <message>
        <source>Forgotten password?</source>
        <translation>忘記密碼？</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>設定新密碼</translation>
    </message>
    <message>
        <source>Change and sign in</source>
        <translation>變更並登入</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>目前的密碼</translation>
    </message>
    <message>
        <source>An administrator has reset your password, or it has become too old. Nothing else can be done before it is changed. Your other sessions end.</source>
        <translation>管理員已重設您的密碼，或密碼已過期。變更密碼之前無法進行其他操作。您的其他工作階段將會結束。</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密碼</translation>
    </message>
    <message>
        <source>Repeat the new password</source>
        <translation>再次輸入新密碼</translation>
    </message>
    <message>
        <source>It ends when you close this window: schedules and webhooks wait until you open it again, and interrupted executions go on then.</source>
        <translation>關閉此視窗時它就會結束：排程與 Webhook 會等到您再次開啟，屆時中斷的執行會繼續。</translation>
    </message>
</context>
<context>
    <name>mh::shell::StatusLine</name>
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
    <name>mh::terminal::TerminalView</name>
    <message>
        <source>Terminal</source>
        <translation>終端機</translation>
    </message>
    <message numerus="yes">
        <source>The clipboard has %n characters; at most a million can be pasted at once.</source>
        <translation>
            <numerusform>剪貼簿中有 %n 個字元；一次最多只能貼上一百萬個。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::widgets::DockArea</name>
    <message>
        <source>Reset layout</source>
        <translation>重設版面配置</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>窗格</translation>
    </message>
</context>
<context>
    <name>mh::widgets::DockTitle</name>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>關閉 %1</translation>
    </message>
    <message>
        <source>Back into the window</source>
        <translation>放回視窗</translation>
    </message>
    <message>
        <source>Into a window of its own</source>
        <translation>移到獨立視窗</translation>
    </message>
    <message>
        <source>To the left</source>
        <translation>移到左側</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>移到右側</translation>
    </message>
    <message>
        <source>To the top</source>
        <translation>移到上方</translation>
    </message>
    <message>
        <source>To the bottom</source>
        <translation>移到下方</translation>
    </message>
</context>
<context>
    <name>mh::widgets::ErrorBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>mh::widgets::PasswordMeter</name>
    <message>
        <source>Password strength</source>
        <translation>密碼強度</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>強</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostRecordings</name>
    <message>
        <source>Started</source>
        <translation>開始時間</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長度</translation>
    </message>
    <message>
        <source>User</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>開啟者</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>錄製檔</translation>
    </message>
    <message>
        <source>Nothing is recorded here</source>
        <translation>這裡沒有錄製檔</translation>
    </message>
    <message>
        <source>What terminals of this host show is recorded on it, unless its manifest says otherwise. You see what you opened yourself; who manages the host sees all.</source>
        <translation>這台主機的終端機所顯示的內容會錄製在主機上，除非其資訊清單另有規定。您可以看到自己開啟的終端機；管理主機的人可以看到全部。</translation>
    </message>
    <message>
        <source>Play a file…</source>
        <translation>播放檔案…</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存新檔…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>Still running</source>
        <translation>仍在執行</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未遭變更</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已遭變更</translation>
    </message>
    <message>
        <source>Without its end</source>
        <translation>缺少結尾</translation>
    </message>
    <message>
        <source>Without marks</source>
        <translation>沒有標記</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>正在取得…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>There is no room for it on this computer.</source>
        <translation>這部電腦上沒有空間可放置它。</translation>
    </message>
    <message>
        <source>Save a recording of %1</source>
        <translation>儲存 %1 的錄製檔</translation>
    </message>
    <message>
        <source>Recordings of terminals (*.cast)</source>
        <translation>終端機錄製檔 (*.cast)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已儲存為 %1。</translation>
    </message>
    <message>
        <source>Delete the recording of %1 on %2?</source>
        <translation>要刪除 %2 上 %1 的錄製檔嗎？</translation>
    </message>
    <message>
        <source>It is gone for good: nobody can see any more what the terminal showed.</source>
        <translation>將永久刪除：之後無人能再看到終端機顯示過的內容。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
</context>
</TS>
