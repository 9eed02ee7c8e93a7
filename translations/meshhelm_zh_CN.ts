<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>TransformWords</name>
    <message>
        <source>The value given when there is none.</source>
        <translation>没有值时，改用指定的值。</translation>
    </message>
    <message>
        <source>As a text; lists and objects become JSON.</source>
        <translation>转成文本；列表和对象转成 JSON。</translation>
    </message>
    <message>
        <source>A text as the number that it holds.</source>
        <translation>把文本转成它所写的数字。</translation>
    </message>
    <message>
        <source>A text or a number as true or false.</source>
        <translation>把文本或数字转成 true 或 false。</translation>
    </message>
    <message>
        <source>True becomes false, false becomes true.</source>
        <translation>true 变成 false，false 变成 true。</translation>
    </message>
    <message>
        <source>Any value as JSON text.</source>
        <translation>把任意值写成 JSON 文本。</translation>
    </message>
    <message>
        <source>What a JSON text means.</source>
        <translation>读出 JSON 文本所表示的值。</translation>
    </message>
    <message>
        <source>Without the blanks around it.</source>
        <translation>去掉前后的空白。</translation>
    </message>
    <message>
        <source>In capital letters.</source>
        <translation>转成大写。</translation>
    </message>
    <message>
        <source>In small letters.</source>
        <translation>转成小写。</translation>
    </message>
    <message>
        <source>Every place of one text replaced by another.</source>
        <translation>把每一处指定的文本换成另一段文本。</translation>
    </message>
    <message>
        <source>A text cut into a list; at commas unless said.</source>
        <translation>把文本切成列表；未指定时按逗号切分。</translation>
    </message>
    <message>
        <source>A list put together into a text; with commas unless said.</source>
        <translation>把列表接成文本；未指定时用逗号相连。</translation>
    </message>
    <message>
        <source>A part of a text or list, counted from 0; negative numbers from the end.</source>
        <translation>取文本或列表的一部分，从 0 数起；负数从末尾数起。</translation>
    </message>
    <message>
        <source>How many characters, items or members there are.</source>
        <translation>字符、条目或成员的数目。</translation>
    </message>
    <message>
        <source>The first item of a list.</source>
        <translation>列表的第一项。</translation>
    </message>
    <message>
        <source>The last item of a list.</source>
        <translation>列表的最后一项。</translation>
    </message>
    <message>
        <source>A list without repetitions.</source>
        <translation>去掉列表中重复的条目。</translation>
    </message>
    <message>
        <source>A list in order, &quot;asc&quot; or &quot;desc&quot;; objects by one of their members.</source>
        <translation>给列表排序，“asc”升序或“desc”降序；对象按某个成员排序。</translation>
    </message>
    <message>
        <source>The names of an object&apos;s members.</source>
        <translation>对象各成员的名称。</translation>
    </message>
    <message>
        <source>The values of an object&apos;s members.</source>
        <translation>对象各成员的值。</translation>
    </message>
    <message>
        <source>All numbers of a list added up.</source>
        <translation>列表中所有数字的总和。</translation>
    </message>
    <message>
        <source>The smallest number of a list, or of two.</source>
        <translation>列表中或两者之间最小的数字。</translation>
    </message>
    <message>
        <source>The largest number of a list, or of two.</source>
        <translation>列表中或两者之间最大的数字。</translation>
    </message>
    <message>
        <source>A number rounded; to whole ones unless said.</source>
        <translation>四舍五入；未指定位数时取整数。</translation>
    </message>
    <message>
        <source>A number without its sign.</source>
        <translation>数字的绝对值。</translation>
    </message>
    <message>
        <source>A date as text; &quot;iso&quot; (unless said), &quot;epoch&quot;, &quot;epochMs&quot; or a pattern, in UTC or a zone.</source>
        <translation>把日期写成文本：“iso”（默认）、“epoch”、“epochMs”或格式样式，按 UTC 或指定时区表示。</translation>
    </message>
    <message>
        <source>A text or bytes as Base64.</source>
        <translation>把文本或字节写成 Base64。</translation>
    </message>
    <message>
        <source>What a Base64 text holds.</source>
        <translation>读出 Base64 文本的内容。</translation>
    </message>
    <message>
        <source>A text as it may stand in an address.</source>
        <translation>转成可以放进网址的文本。</translation>
    </message>
</context>
<context>
    <name>mh::client::LocalServer</name>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>无法启动 %1：%2</translation>
    </message>
    <message>
        <source>The program meshhelmd was not found on this computer.</source>
        <translation>在这台电脑上找不到程序 meshhelmd。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>The administrator&apos;s password cannot be kept: %1</source>
        <translation>无法保存管理员密码：%1</translation>
    </message>
    <message>
        <source>The server did not start within %1 s.</source>
        <translation>服务器未能在 %1 秒内启动。</translation>
    </message>
    <message>
        <source>The server has crashed.</source>
        <translation>服务器异常终止。</translation>
    </message>
    <message>
        <source>The server found no free port on this computer.</source>
        <translation>服务器在这台电脑上找不到可用端口。</translation>
    </message>
    <message>
        <source>The data directory %1 is in use by another server.</source>
        <translation>数据目录 %1 正被另一个服务器使用。</translation>
    </message>
    <message>
        <source>The data directory %1 belongs to another master key.</source>
        <translation>数据目录 %1 属于另一个主密钥。</translation>
    </message>
    <message>
        <source>The store in %1 is damaged or was written by a newer version.</source>
        <translation>%1 中的数据库已损坏，或由更新的版本写入。</translation>
    </message>
    <message>
        <source>The server ended with exit code %1.</source>
        <translation>服务器已退出，退出码 %1。</translation>
    </message>
    <message>
        <source>The server on this computer ended %1 times within a few minutes. The last time: %2</source>
        <translation>此电脑上的服务器在几分钟内退出了 %1 次。最后一次：%2</translation>
    </message>
</context>
<context>
    <name>mh::editor</name>
    <message>
        <source>A node cannot follow itself.</source>
        <translation>节点不能接在自己后面。</translation>
    </message>
    <message>
        <source>These two are connected already.</source>
        <translation>这两个节点已经相连。</translation>
    </message>
    <message>
        <source>This would make a circle: the flow could never end.</source>
        <translation>这会形成环路：流程将永远无法结束。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>已移动</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>对方的</translation>
    </message>
    <message>
        <source>both changed</source>
        <translation>双方都有更改</translation>
    </message>
    <message>
        <source>Double-click to write</source>
        <translation>双击即可编写</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
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
        <translation>无颜色</translation>
    </message>
    <message>
        <source>The wire is gone.</source>
        <translation>这条连线已不存在。</translation>
    </message>
    <message>
        <source>It is an end of this wire.</source>
        <translation>它是这条连线的端点。</translation>
    </message>
    <message>
        <source>Inputs of a run</source>
        <translation>运行的输入</translation>
    </message>
    <message>
        <source>One of the two nodes is gone.</source>
        <translation>两个节点之一已不存在。</translation>
    </message>
    <message>
        <source>%1 (%2) does not fit %3 (%4): write the mapping with a transform.</source>
        <translation>%1 (%2) 与 %3 (%4) 不匹配：请在映射中使用转换函数。</translation>
    </message>
</context>
<context>
    <name>mh::editor::CanvasMenu</name>
    <message>
        <source>Add node…</source>
        <translation>添加节点…</translation>
    </message>
    <message>
        <source>Insert node…</source>
        <translation>插入节点…</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>添加注释</translation>
    </message>
    <message>
        <source>Add or remove a bend here</source>
        <translation>在此添加或删除弯折点</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>拉直</translation>
    </message>
    <message>
        <source>Connect to…</source>
        <translation>连接到…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Disable or enable</source>
        <translation>禁用或启用</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Ungroup, take out of the group</source>
        <translation>取消分组或移出分组</translation>
    </message>
    <message>
        <source>Fold or unfold the group</source>
        <translation>折叠或展开分组</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete and join the ends</source>
        <translation>删除并接上两端</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>缩放到所选内容</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>Align left</source>
        <translation>左对齐</translation>
    </message>
    <message>
        <source>Align top</source>
        <translation>顶部对齐</translation>
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
        <translation>颜色</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Curved</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>Stepped</source>
        <translation>折线</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Change the trigger…</source>
        <translation>更改触发器…</translation>
    </message>
</context>
<context>
    <name>mh::editor::EditTool</name>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Bend the wire</source>
        <translation>弯折连线</translation>
    </message>
    <message>
        <source>Resize the note</source>
        <translation>调整注释大小</translation>
    </message>
</context>
<context>
    <name>mh::editor::FlowView</name>
    <message>
        <source>Flow canvas</source>
        <translation>流程画布</translation>
    </message>
    <message>
        <source>Ctrl+click opens %1</source>
        <translation>按住 Ctrl 并单击可打开 %1</translation>
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
        <translation>错误</translation>
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
        <translation>批准</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>驳回</translation>
    </message>
</context>
<context>
    <name>mh::editor::LiveOverlay</name>
    <message>
        <source>next try in %1</source>
        <translation>%1后重试</translation>
    </message>
</context>
<context>
    <name>mh::editor::Minimap</name>
    <message>
        <source>Overview: click to go there</source>
        <translation>缩略图：点击即可前往</translation>
    </message>
</context>
<context>
    <name>mh::editor::NodeItem</name>
    <message>
        <source>Disabled · %1</source>
        <translation>已禁用 · %1</translation>
    </message>
    <message>
        <source>Disabled: what arrives is passed on</source>
        <translation>已禁用：直接传递收到的数据</translation>
    </message>
</context>
<context>
    <name>mh::editor::NodePicker</name>
    <message>
        <source>Add a node</source>
        <translation>添加节点</translation>
    </message>
    <message>
        <source>The components are being loaded…</source>
        <translation>正在加载组件…</translation>
    </message>
    <message>
        <source>No component matches.</source>
        <translation>没有匹配的组件。</translation>
    </message>
</context>
<context>
    <name>mh::editor::NodeTool</name>
    <message>
        <source>What follows?</source>
        <translation>接下来是什么？</translation>
    </message>
    <message>
        <source>Add a node</source>
        <translation>添加节点</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>插入 %1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message numerus="yes">
        <source>%n wire(s)</source>
        <translation>
            <numerusform>%n 条连线</numerusform>
        </translation>
    </message>
    <message>
        <source>the inputs %1</source>
        <translation>输入 %1</translation>
    </message>
    <message>
        <source>The new component has no use for %1.</source>
        <translation>新组件用不到%1。</translation>
    </message>
    <message>
        <source>Select the node to replace first.</source>
        <translation>请先选择要替换的节点。</translation>
    </message>
    <message>
        <source>Replace by…</source>
        <translation>替换为…</translation>
    </message>
    <message>
        <source>Insert into the wire</source>
        <translation>插入连线</translation>
    </message>
</context>
<context>
    <name>mh::editor::PortLegend</name>
    <message>
        <source>Types of data</source>
        <translation>数据类型</translation>
    </message>
    <message>
        <source>hollow: not mapped</source>
        <translation>空心：未映射</translation>
    </message>
</context>
<context>
    <name>mh::editor::PortTool</name>
    <message>
        <source>%1 has no output that fits %2 (%3).</source>
        <translation>%1 没有与 %2 (%3) 匹配的输出。</translation>
    </message>
    <message>
        <source>%1 has no input that %2 (%3) fits.</source>
        <translation>%1 没有与 %2 (%3) 匹配的输入。</translation>
    </message>
    <message>
        <source>Let go to choose</source>
        <translation>松开即可选择</translation>
    </message>
    <message>
        <source>Map %1</source>
        <translation>映射 %1</translation>
    </message>
    <message>
        <source>%1, replacing the present mapping</source>
        <translation>%1，取代现有映射</translation>
    </message>
    <message>
        <source>Needed for the node to run</source>
        <translation>节点运行时必需</translation>
    </message>
    <message>
        <source>Mapped: %1</source>
        <translation>已映射：%1</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>一个值</translation>
    </message>
    <message>
        <source>Drag it to an input of another node.</source>
        <translation>拖动到其他节点的输入。</translation>
    </message>
    <message>
        <source>Drag it to an output of another node.</source>
        <translation>拖动到其他节点的输出。</translation>
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
            <numerusform>%n 个失败</numerusform>
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
        <translation>删除</translation>
    </message>
    <message>
        <source>The clipboard holds no nodes.</source>
        <translation>剪贴板中没有节点。</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Arranging…</source>
        <translation>正在排列…</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
</context>
<context>
    <name>mh::editor::ShapeTool</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Write the note</source>
        <translation>编写注释</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>添加注释</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Select what the group is to hold first.</source>
        <translation>请先选择分组要包含的项。</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>取消分组</translation>
    </message>
    <message>
        <source>Take out of the group</source>
        <translation>移出分组</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>A wire has at most %1 bends.</source>
        <translation>一条连线最多有 %1 个弯折点。</translation>
    </message>
    <message>
        <source>Bend the wire</source>
        <translation>弯折连线</translation>
    </message>
    <message>
        <source>Straighten the wire</source>
        <translation>拉直连线</translation>
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
        <translation>时间轴</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
    <message>
        <source>Started after %1</source>
        <translation>%1 后开始</translation>
    </message>
    <message>
        <source>Took %1</source>
        <translation>耗时 %1</translation>
    </message>
    <message>
        <source>Waited %1 for its turn</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
</context>
<context>
    <name>mh::editor::WireTool</name>
    <message>
        <source>%1: drag to what follows</source>
        <translation>%1：拖动到后续节点</translation>
    </message>
    <message>
        <source>Arrow keys choose what follows, Enter connects, Escape leaves.</source>
        <translation>用方向键选择后续节点，Enter 连接，Escape 离开。</translation>
    </message>
    <message>
        <source>Select the node to connect from first.</source>
        <translation>请先选择要从哪个节点连出。</translation>
    </message>
</context>
<context>
    <name>mh::models</name>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
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
        <translation>已跳过</translation>
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
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>a user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check its address and that it is running.</source>
        <translation>无法连接到服务器。请确认地址正确且服务器正在运行。</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>服务器未及时响应。</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood. Is this a Meshhelm server?</source>
        <translation>无法解析服务器的响应。这是 Meshhelm 服务器吗？</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has changed since you trusted it.</source>
        <translation>服务器的证书与您先前信任的不同。</translation>
    </message>
    <message>
        <source>Name or password is wrong.</source>
        <translation>用户名或密码错误。</translation>
    </message>
    <message>
        <source>This flow has no published version yet.</source>
        <translation>此流程还没有已发布的版本。</translation>
    </message>
    <message>
        <source>You are not signed in any more.</source>
        <translation>您已不在登录状态。</translation>
    </message>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>您没有执行此操作的权限。</translation>
    </message>
    <message>
        <source>The server is not available right now. Try again in a moment.</source>
        <translation>服务器目前不可用，请稍后再试。</translation>
    </message>
    <message>
        <source>The server refused: %1</source>
        <translation>服务器拒绝：%1</translation>
    </message>
    <message>
        <source>The server refused %1: %2</source>
        <translation>服务器拒绝 %1：%2</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>结果不明</translation>
    </message>
    <message>
        <source>This account is suspended. An administrator can change that.</source>
        <translation>此账号已冻结，请联系管理员。</translation>
    </message>
    <message>
        <source>This account is not active. An administrator can change that.</source>
        <translation>此账号未启用，请联系管理员。</translation>
    </message>
    <message>
        <source>This address is not confirmed yet. Open the link in the mail that was sent to you, or ask an administrator.</source>
        <translation>此邮箱尚未验证。请打开发送给您的邮件中的链接，或联系管理员。</translation>
    </message>
    <message>
        <source>This server makes no accounts by itself. Ask an administrator.</source>
        <translation>此服务器不开放自行注册，请联系管理员。</translation>
    </message>
    <message>
        <source>There is an account with this address already.</source>
        <translation>此邮箱已有账号。</translation>
    </message>
    <message>
        <source>This user name is taken.</source>
        <translation>此用户名已被占用。</translation>
    </message>
    <message>
        <source>This code is wrong or no longer good.</source>
        <translation>验证码错误或已失效。</translation>
    </message>
    <message>
        <source>The present password is wrong.</source>
        <translation>当前密码错误。</translation>
    </message>
    <message>
        <source>Change your password first: Users &amp; access, My account.</source>
        <translation>请先更改密码：“用户与权限”中的“我的账号”。</translation>
    </message>
    <message>
        <source>The last administrator has to stay one.</source>
        <translation>至少要保留一位管理员。</translation>
    </message>
    <message>
        <source>It is shared with this person already.</source>
        <translation>已与此人共享。</translation>
    </message>
    <message>
        <source>This is your own address.</source>
        <translation>这是您自己的地址。</translation>
    </message>
    <message>
        <source>There is a service of this name already.</source>
        <translation>已有同名的服务。</translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation>服务没有响应。</translation>
    </message>
    <message>
        <source>No description was found there. Enter its address, or the endpoints by hand.</source>
        <translation>在该处找不到描述文件。请输入其地址，或手动输入端点。</translation>
    </message>
    <message>
        <source>This picture cannot be used: PNG, JPEG or WebP, 16 to 2048 pixels a side.</source>
        <translation>无法使用此图片：须为 PNG、JPEG 或 WebP，边长 16 到 2048 像素。</translation>
    </message>
    <message>
        <source>What the server was started with decides this setting.</source>
        <translation>此设置由服务器的启动参数决定。</translation>
    </message>
    <message>
        <source>Too many failed attempts: this account is locked until %1.</source>
        <translation>失败次数过多：此账号已锁定至 %1。</translation>
    </message>
    <message>
        <source>Too many failed attempts: this account is locked for a while.</source>
        <translation>失败次数过多：此账号暂时锁定。</translation>
    </message>
    <message>
        <source>This server sends no mail. Ask an administrator for a new password.</source>
        <translation>此服务器不发送邮件，请向管理员索取新密码。</translation>
    </message>
    <message>
        <source>a trigger</source>
        <translation>触发器</translation>
    </message>
    <message>
        <source>another execution</source>
        <translation>另一次执行</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full, and nothing can be stored. Tell an administrator.</source>
        <translation>服务器的磁盘已满，无法保存任何数据。请通知管理员。</translation>
    </message>
    <message>
        <source>The server&apos;s store is damaged. An administrator finds in its log what to do.</source>
        <translation>服务器的存储已损坏。管理员可在服务器日志中找到处理方法。</translation>
    </message>
    <message>
        <source>A newer server has taken over the store of this one. Connect to that one.</source>
        <translation>较新的服务器已接管此服务器的存储。请连接到那一台。</translation>
    </message>
    <message>
        <source>Too many executions are waiting already. Try again when some have ended.</source>
        <translation>等待中的执行已过多。请在部分执行结束后重试。</translation>
    </message>
    <message>
        <source>This trigger starts nothing at present.</source>
        <translation>此触发器目前不会启动任何执行。</translation>
    </message>
    <message>
        <source>This server offers no two-factor sign-in.</source>
        <translation>此服务器不提供双重验证登录。</translation>
    </message>
    <message>
        <source>The flow&apos;s owner has no account any more.</source>
        <translation>流程所有者的账号已不存在。</translation>
    </message>
    <message>
        <source>The account of the flow&apos;s owner is not active.</source>
        <translation>流程所有者的账号未启用。</translation>
    </message>
    <message>
        <source>The host cannot be asked: %1</source>
        <translation>无法询问主机：%1</translation>
    </message>
</context>
<context>
    <name>mh::models::BuiltIn</name>
    <message>
        <source>HTTP request</source>
        <translation>HTTP 请求</translation>
    </message>
    <message>
        <source>If</source>
        <translation>条件判断</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>No operation</source>
        <translation>空操作</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>抛出错误</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>写入日志</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>多路分支</translation>
    </message>
    <message>
        <source>Aggregate</source>
        <translation>聚合</translation>
    </message>
    <message>
        <source>Sub-flow</source>
        <translation>子流程</translation>
    </message>
    <message>
        <source>While</source>
        <translation>条件循环</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>逐项执行</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>审批</translation>
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
        <translation>脚本</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>返回响应</translation>
    </message>
    <message>
        <source>Service endpoint</source>
        <translation>服务端点</translation>
    </message>
    <message>
        <source>Calls any HTTP server</source>
        <translation>调用任意 HTTP 服务器</translation>
    </message>
    <message>
        <source>Takes one of two branches</source>
        <translation>从两个分支中选择一个</translation>
    </message>
    <message>
        <source>Brings branches together and passes its inputs on</source>
        <translation>汇合各分支，并传递其输入</translation>
    </message>
    <message>
        <source>Passes its inputs on</source>
        <translation>原样传递其输入</translation>
    </message>
    <message>
        <source>Fails with a code and a message</source>
        <translation>以指定的代码和消息失败</translation>
    </message>
    <message>
        <source>Its outputs are its evaluated inputs</source>
        <translation>输出即为求值后的输入</translation>
    </message>
    <message>
        <source>Writes a line to the log of the run</source>
        <translation>在运行日志中写入一行</translation>
    </message>
    <message>
        <source>Waits for a while or until a given time</source>
        <translation>等待一段时间，或等到某个时刻</translation>
    </message>
    <message>
        <source>Takes the branch of the first case that fits</source>
        <translation>走第一个匹配的分支</translation>
    </message>
    <message>
        <source>Counts, sums, joins or groups a list</source>
        <translation>对列表计数、求和、拼接或分组</translation>
    </message>
    <message>
        <source>Runs another flow, and waits for it or not</source>
        <translation>运行另一个流程，可选择是否等待其结束</translation>
    </message>
    <message>
        <source>Runs a flow again while a condition holds</source>
        <translation>条件成立时重复运行一个流程</translation>
    </message>
    <message>
        <source>Runs a component for every entry of a list</source>
        <translation>对列表中的每一项运行一个组件</translation>
    </message>
    <message>
        <source>Asks a person</source>
        <translation>请人做决定</translation>
    </message>
    <message>
        <source>Waits for another run&apos;s end or a named event</source>
        <translation>等待另一次运行结束或指定的事件</translation>
    </message>
    <message>
        <source>Waits until its own URL is called</source>
        <translation>等待专属 URL 被调用</translation>
    </message>
    <message>
        <source>Runs JavaScript in a process of its own</source>
        <translation>在独立进程中运行 JavaScript</translation>
    </message>
    <message>
        <source>Answers the webhook that started the run</source>
        <translation>响应启动本次运行的 Webhook</translation>
    </message>
    <message>
        <source>Calls an endpoint of an external service</source>
        <translation>调用外部服务的端点</translation>
    </message>
    <message>
        <source>http or https</source>
        <translation>http 或 https</translation>
    </message>
    <message>
        <source>GET unless given</source>
        <translation>默认为 GET</translation>
    </message>
    <message>
        <source>sent with the request, by name</source>
        <translation>随请求发送，按名称填写</translation>
    </message>
    <message>
        <source>added to the URL, by name</source>
        <translation>附加到 URL，按名称填写</translation>
    </message>
    <message>
        <source>text, bytes, a blob, or any other JSON</source>
        <translation>文本、字节、Blob 或任意 JSON</translation>
    </message>
    <message>
        <source>in milliseconds</source>
        <translation>单位为毫秒</translation>
    </message>
    <message>
        <source>unless given: every status below 400</source>
        <translation>未填时为所有低于 400 的状态码</translation>
    </message>
    <message>
        <source>how many, or true for ten</source>
        <translation>最多次数；true 表示 10 次</translation>
    </message>
    <message>
        <source>the HTTP status of the answer</source>
        <translation>响应的 HTTP 状态码</translation>
    </message>
    <message>
        <source>names in lower case</source>
        <translation>名称为小写</translation>
    </message>
    <message>
        <source>JSON, text or bytes; a blob if larger than 64 KiB</source>
        <translation>JSON、文本或字节；超过 64 KiB 时为 Blob</translation>
    </message>
    <message>
        <source>the id of a credential that the author may use</source>
        <translation>作者有权使用的凭据的 ID</translation>
    </message>
    <message>
        <source>false, 0, &quot;&quot;, null and nothing are false</source>
        <translation>false、0、&quot;&quot;、null 和缺失都视为假</translation>
    </message>
    <message>
        <source>which branch was taken</source>
        <translation>所走的分支</translation>
    </message>
    <message>
        <source>what the log and the error say</source>
        <translation>写入日志和错误的内容</translation>
    </message>
    <message>
        <source>a code that tells this failure from others</source>
        <translation>失败的名称，用于区分</translation>
    </message>
    <message>
        <source>false unless given</source>
        <translation>默认为 false</translation>
    </message>
    <message>
        <source>what is written</source>
        <translation>写入的内容</translation>
    </message>
    <message>
        <source>DEBUG, INFO, WARN or ERROR; INFO unless given</source>
        <translation>DEBUG、INFO、WARN 或 ERROR；默认为 INFO</translation>
    </message>
    <message>
        <source>what was written</source>
        <translation>已写入的内容</translation>
    </message>
    <message>
        <source>how important it is</source>
        <translation>重要程度</translation>
    </message>
    <message>
        <source>in milliseconds, from the node&apos;s start</source>
        <translation>单位为毫秒，从节点开始时算起</translation>
    </message>
    <message>
        <source>a time as ISO 8601</source>
        <translation>ISO 8601 格式的时间</translation>
    </message>
    <message>
        <source>what the cases are compared with</source>
        <translation>与各分支比较的值</translation>
    </message>
    <message>
        <source>the value that was looked at</source>
        <translation>用于比较的值</translation>
    </message>
    <message>
        <source>a value and the branch for it, the first that fits</source>
        <translation>值及其对应的分支，取第一个匹配的</translation>
    </message>
    <message>
        <source>a list, or a blob that holds one</source>
        <translation>列表，或包含列表的 Blob</translation>
    </message>
    <message>
        <source>count, sum, min, max, average, concat or group</source>
        <translation>count、sum、min、max、average、concat 或 group</translation>
    </message>
    <message>
        <source>the member to look at</source>
        <translation>要处理的成员</translation>
    </message>
    <message>
        <source>what the operation gave</source>
        <translation>运算结果</translation>
    </message>
    <message>
        <source>how many items there were</source>
        <translation>项数</translation>
    </message>
    <message>
        <source>name or id</source>
        <translation>名称或 ID</translation>
    </message>
    <message>
        <source>true unless given</source>
        <translation>默认为 true</translation>
    </message>
    <message>
        <source>which execution it was</source>
        <translation>该次执行的 ID</translation>
    </message>
    <message>
        <source>how it ended</source>
        <translation>结束时的状态</translation>
    </message>
    <message>
        <source>the outputs of the last nodes</source>
        <translation>最后各节点的输出</translation>
    </message>
    <message>
        <source>how many rounds there were</source>
        <translation>循环次数</translation>
    </message>
    <message>
        <source>the outputs of the last round, by its last nodes</source>
        <translation>最后一轮的输出，按最后各节点列出</translation>
    </message>
    <message>
        <source>asked before each round; $.trigger has the node&apos;s inputs, last and iteration</source>
        <translation>每轮开始前求值；$.trigger 中有节点的输入、last 和 iteration</translation>
    </message>
    <message>
        <source>no more rounds than that</source>
        <translation>循环次数的上限</translation>
    </message>
    <message>
        <source>fail, or go on with what there is</source>
        <translation>失败，或以现有结果继续</translation>
    </message>
    <message>
        <source>in the order of the items; a blob if larger than 64 KiB</source>
        <translation>按各项的顺序；超过 64 KiB 时为 Blob</translation>
    </message>
    <message>
        <source>how many of them failed</source>
        <translation>其中失败的项数</translation>
    </message>
    <message>
        <source>what went wrong with those</source>
        <translation>失败各项的错误</translation>
    </message>
    <message>
        <source>what is run for each item</source>
        <translation>对每一项运行的组件</translation>
    </message>
    <message>
        <source>which of its inputs takes the item</source>
        <translation>由哪个输入接收该项</translation>
    </message>
    <message>
        <source>what is asked</source>
        <translation>要询问的内容</translation>
    </message>
    <message>
        <source>approved or rejected</source>
        <translation>approved 或 rejected</translation>
    </message>
    <message>
        <source>JSON Schema of the form the approver fills in</source>
        <translation>审批人须填写内容的 JSON Schema</translation>
    </message>
    <message>
        <source>what was said with the answer</source>
        <translation>答复时的备注</translation>
    </message>
    <message>
        <source>what was said in the form</source>
        <translation>表单中填写的内容</translation>
    </message>
    <message>
        <source>who answered</source>
        <translation>答复者</translation>
    </message>
    <message>
        <source>when it was answered</source>
        <translation>答复时间</translation>
    </message>
    <message>
        <source>execution.completed, .failed, .cancelled, .ended or custom:&lt;name&gt;</source>
        <translation>execution.completed、.failed、.cancelled、.ended 或 custom:&lt;name&gt;</translation>
    </message>
    <message>
        <source>only runs of this flow (name or id)</source>
        <translation>仅限此流程的运行（名称或 ID）</translation>
    </message>
    <message>
        <source>members that the event must have</source>
        <translation>事件必须具有的成员</translation>
    </message>
    <message>
        <source>the event at the deadline; without it the node fails</source>
        <translation>到期时采用的事件；未填则节点失败</translation>
    </message>
    <message>
        <source>the event that came</source>
        <translation>收到的事件</translation>
    </message>
    <message>
        <source>whether the deadline came first</source>
        <translation>是否先到期</translation>
    </message>
    <message>
        <source>the request at the deadline; without it the node fails</source>
        <translation>到期时采用的请求；未填则节点失败</translation>
    </message>
    <message>
        <source>told in the log as soon as the node waits</source>
        <translation>节点开始等待时即写入日志</translation>
    </message>
    <message>
        <source>method, headers, query, body, body_text</source>
        <translation>method、headers、query、body、body_text</translation>
    </message>
    <message>
        <source>the body of a function of inputs; what it returns are the outputs</source>
        <translation>以 inputs 为参数的函数体；返回值即为输出</translation>
    </message>
    <message>
        <source>200 unless given</source>
        <translation>默认为 200</translation>
    </message>
    <message>
        <source>sent with the answer, by name</source>
        <translation>随响应发送，按名称填写</translation>
    </message>
    <message>
        <source>the status that was sent</source>
        <translation>已发送的状态码</translation>
    </message>
    <message>
        <source>the headers that were sent</source>
        <translation>已发送的标头</translation>
    </message>
    <message>
        <source>the body that was sent</source>
        <translation>已发送的正文</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>按名称填写</translation>
    </message>
    <message>
        <source>what is sent with the call</source>
        <translation>随调用发送的内容</translation>
    </message>
    <message>
        <source>as the endpoint&apos;s schema says; a blob if larger than 64 KiB</source>
        <translation>依端点的 Schema；超过 64 KiB 时为 Blob</translation>
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
        <translation>标头</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Time limit (ms)</source>
        <translation>时间限制（毫秒）</translation>
    </message>
    <message>
        <source>Expected statuses</source>
        <translation>预期的状态码</translation>
    </message>
    <message>
        <source>Follow redirects</source>
        <translation>跟随重定向</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>May be tried again</source>
        <translation>可重试</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Duration (ms)</source>
        <translation>时长（毫秒）</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>等到</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Wait for its end</source>
        <translation>等待其结束</translation>
    </message>
    <message>
        <source>Maximum rounds</source>
        <translation>最多循环次数</translation>
    </message>
    <message>
        <source>At the limit</source>
        <translation>达到上限时</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Its settings</source>
        <translation>组件的配置</translation>
    </message>
    <message>
        <source>Items at once</source>
        <translation>并发数</translation>
    </message>
    <message>
        <source>Input for the item</source>
        <translation>接收该项的输入</translation>
    </message>
    <message>
        <source>Tries per item</source>
        <translation>每项尝试次数</translation>
    </message>
    <message>
        <source>Wait between tries (ms)</source>
        <translation>重试间隔（毫秒）</translation>
    </message>
    <message>
        <source>When an item fails</source>
        <translation>某项失败时</translation>
    </message>
    <message>
        <source>Deadline (ms)</source>
        <translation>期限（毫秒）</translation>
    </message>
    <message>
        <source>At the deadline</source>
        <translation>到期时</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Must match</source>
        <translation>须匹配</translation>
    </message>
    <message>
        <source>Memory (MiB)</source>
        <translation>内存 (MiB)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>When it is</source>
        <translation>当值为</translation>
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
        <translation>项目</translation>
    </message>
    <message>
        <source>Task on a host</source>
        <translation>主机上的任务</translation>
    </message>
    <message>
        <source>Runs a program on one of the hosts that take tasks</source>
        <translation>在接受任务的主机上运行程序</translation>
    </message>
    <message>
        <source>the program and its arguments; no shell sees them</source>
        <translation>程序及其参数，不经过 shell</translation>
    </message>
    <message>
        <source>variables by name</source>
        <translation>按名称的变量</translation>
    </message>
    <message>
        <source>tags that the host must have</source>
        <translation>主机必须有的标签</translation>
    </message>
    <message>
        <source>that host only, as node-001</source>
        <translation>仅用这台主机，例如 node-001</translation>
    </message>
    <message>
        <source>name and content each</source>
        <translation>每项有名称和内容</translation>
    </message>
    <message>
        <source>0 when it has gone well</source>
        <translation>顺利时为 0</translation>
    </message>
    <message>
        <source>the last 16 KiB of what it wrote</source>
        <translation>输出的最后 16 KiB</translation>
    </message>
    <message>
        <source>name, size and sha256 of what it left</source>
        <translation>留下的文件的名称、大小和 sha256</translation>
    </message>
    <message>
        <source>the task, as the list of tasks names it</source>
        <translation>任务，如任务列表所列</translation>
    </message>
    <message>
        <source>the host that ran it, as node-001</source>
        <translation>运行它的主机，例如 node-001</translation>
    </message>
    <message>
        <source>A failed program does not fail the node</source>
        <translation>程序失败时节点不算失败</translation>
    </message>
    <message>
        <source>Tries on other hosts</source>
        <translation>在其他主机上的重试</translation>
    </message>
    <message>
        <source>Files it leaves</source>
        <translation>留下的文件</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Program and arguments</source>
        <translation>程序和参数</translation>
    </message>
</context>
<context>
    <name>mh::models::Field</name>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>e-mail address</source>
        <translation>邮箱地址</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>present password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>new password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>new password once more</source>
        <translation>再次输入的新密码</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>schema URL</source>
        <translation>Schema URL</translation>
    </message>
    <message>
        <source>workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>visibility</source>
        <translation>可见范围</translation>
    </message>
    <message>
        <source>permission</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>end of validity</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>cron expression</source>
        <translation>Cron 表达式</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>时区</translation>
    </message>
</context>
<context>
    <name>mh::models::FlowsModel</name>
    <message>
        <source>Not published</source>
        <translation>未发布</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发布版本</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
</context>
<context>
    <name>mh::models::LogModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>mh::models::NodeRunsModel</name>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
</context>
<context>
    <name>mh::models::RunJsonModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
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
            <numerusform>已完成 %1 / %n 个节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n 个跳过</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n 个已取消</numerusform>
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
        <translation>状态</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>启动者</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>测试运行</translation>
    </message>
    <message>
        <source>a schedule</source>
        <translation>计划</translation>
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
        <translation>流程没有节点</translation>
    </message>
    <message>
        <source>Too many nodes or connections</source>
        <translation>节点或连线过多</translation>
    </message>
    <message>
        <source>The id cannot be used</source>
        <translation>此 ID 无法使用</translation>
    </message>
    <message>
        <source>A connection that leads nowhere new</source>
        <translation>连线没有作用</translation>
    </message>
    <message>
        <source>Nodes in a circle</source>
        <translation>节点形成环路</translation>
    </message>
    <message>
        <source>Unknown component or version</source>
        <translation>未知的组件或版本</translation>
    </message>
    <message>
        <source>The component has no such way out</source>
        <translation>组件没有这个出口</translation>
    </message>
    <message>
        <source>It can never start</source>
        <translation>它永远不会开始</translation>
    </message>
    <message>
        <source>An expression with an error</source>
        <translation>表达式有错误</translation>
    </message>
    <message>
        <source>It reads what is not there</source>
        <translation>它读取不存在的内容</translation>
    </message>
    <message>
        <source>It reads a node that may not have run</source>
        <translation>它读取可能尚未运行的节点</translation>
    </message>
    <message>
        <source>A needed input is missing</source>
        <translation>缺少必需的输入</translation>
    </message>
    <message>
        <source>An input of the wrong type</source>
        <translation>输入的类型不符</translation>
    </message>
    <message>
        <source>The configuration does not fit</source>
        <translation>配置不符合要求</translation>
    </message>
    <message>
        <source>A number out of its range</source>
        <translation>数值超出范围</translation>
    </message>
    <message>
        <source>The description of the inputs is not valid</source>
        <translation>输入的定义有误</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Exhausted</source>
        <translation>已用尽</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
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
        <translation>已过期</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>已释放</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>静置中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>In trouble</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Never seen</source>
        <translation>从未连接</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>接收 %1，发送 %2</translation>
    </message>
</context>
<context>
    <name>mh::panels::AccessPanel</name>
    <message>
        <source>Users &amp; access</source>
        <translation>用户与权限</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>我的账号</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>mh::panels::AccountPane</name>
    <message>
        <source>My account</source>
        <translation>我的账号</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>个人资料</translation>
    </message>
    <message>
        <source>Your picture</source>
        <translation>您的头像</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Choose picture…</source>
        <translation>选择头像…</translation>
    </message>
    <message>
        <source>Remove picture</source>
        <translation>移除头像</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Change password…</source>
        <translation>更改密码…</translation>
    </message>
    <message>
        <source>Two-factor sign-in</source>
        <translation>双重验证登录</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Switch on…</source>
        <translation>启用…</translation>
    </message>
    <message>
        <source>New recovery codes…</source>
        <translation>生成新的恢复码…</translation>
    </message>
    <message>
        <source>Switch off…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>Where you are signed in</source>
        <translation>已登录的位置</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源地址</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>登录时间</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>当前会话</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>No sessions</source>
        <translation>没有会话</translation>
    </message>
    <message>
        <source>End session…</source>
        <translation>结束会话…</translation>
    </message>
    <message>
        <source>End all others…</source>
        <translation>结束其他全部…</translation>
    </message>
    <message numerus="yes">
        <source>On since %1. %n recovery code(s) left.</source>
        <translation>
            <numerusform>自 %1 起启用，剩余 %n 个恢复码。</numerusform>
        </translation>
    </message>
    <message>
        <source>Off. With it, a stolen password is not enough to sign in as you.</source>
        <translation>已停用。启用后，仅凭窃得的密码无法以您的身份登录。</translation>
    </message>
    <message>
        <source>Off. This server does not offer it.</source>
        <translation>已停用。此服务器不提供此功能。</translation>
    </message>
    <message>
        <source>Your name is saved.</source>
        <translation>名称已保存。</translation>
    </message>
    <message>
        <source>Your password is changed.</source>
        <translation>密码已更改。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>头像</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <source>A picture may have one megabyte at most.</source>
        <translation>图片大小上限为 1 MB。</translation>
    </message>
    <message>
        <source>End this session?</source>
        <translation>要结束此会话吗？</translation>
    </message>
    <message>
        <source>Whoever uses it has to sign in again.</source>
        <translation>使用它的人必须重新登录。</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>结束会话</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended.</source>
        <translation>
            <numerusform>已结束 %n 个会话。</numerusform>
        </translation>
    </message>
    <message>
        <source>End all other sessions?</source>
        <translation>要结束其他所有会话吗？</translation>
    </message>
    <message>
        <source>You stay signed in here only.</source>
        <translation>您只会在这里保持登录。</translation>
    </message>
    <message>
        <source>End them</source>
        <translation>全部结束</translation>
    </message>
</context>
<context>
    <name>mh::panels::AddressesPanel</name>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>New pool…</source>
        <translation>新建地址池…</translation>
    </message>
    <message>
        <source>Search pools</source>
        <translation>搜索地址池</translation>
    </message>
    <message>
        <source>No pools yet</source>
        <translation>还没有地址池</translation>
    </message>
    <message>
        <source>A pool is a prefix of IPv6 or IPv4, parts of which are given out.</source>
        <translation>地址池是一段 IPv6 或 IPv4 前缀，从中分配出各个部分。</translation>
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
        <source>No pool chosen</source>
        <translation>尚未选择地址池</translation>
    </message>
    <message>
        <source>Choose one on the left to see what was given out of it.</source>
        <translation>在左侧选择一个，即可查看其中已分配的内容。</translation>
    </message>
    <message>
        <source>Given out</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>gives out /%1</source>
        <translation>每份 /%1</translation>
    </message>
    <message>
        <source>Delete the pool %1?</source>
        <translation>要删除地址池 %1 吗？</translation>
    </message>
    <message>
        <source>Only a pool out of which nothing is given out can be deleted.</source>
        <translation>只有没有任何分配的地址池才能删除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>mh::panels::AllocationForm</name>
    <message>
        <source>Allocate from %1</source>
        <translation>从 %1 分配</translation>
    </message>
    <message>
        <source>Change allocation</source>
        <translation>更改分配</translation>
    </message>
    <message>
        <source>Allocate</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>empty: the next free one of %1</source>
        <translation>留空：%1 中下一个可用的</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>属于 %1</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>分配给</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>mh::panels::AllocationsPane</name>
    <message>
        <source>no end</source>
        <translation>无期限</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>分配给</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
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
        <translation>这里没有内容</translation>
    </message>
    <message>
        <source>Nothing was given out that the search fits. Allocate… gives somebody a prefix.</source>
        <translation>没有符合搜索的分配。用“分配…”可把前缀分给某人。</translation>
    </message>
    <message numerus="yes">
        <source>%n allocation(s)</source>
        <translation>
            <numerusform>%n 个分配</numerusform>
        </translation>
    </message>
    <message>
        <source>Search names and prefixes</source>
        <translation>搜索名称和前缀</translation>
    </message>
    <message>
        <source>Allocate…</source>
        <translation>分配…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>释放…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Release %1 of %2?</source>
        <translation>要释放 %2 的 %1 吗？</translation>
    </message>
    <message>
        <source>It can be given to somebody else once it has rested.</source>
        <translation>静置期过后，可以再分配给其他人。</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>释放</translation>
    </message>
</context>
<context>
    <name>mh::panels::ApiKeyForm</name>
    <message>
        <source>New API key</source>
        <translation>新建 API 密钥</translation>
    </message>
    <message>
        <source>Make key</source>
        <translation>创建密钥</translation>
    </message>
    <message>
        <source>The key never may do more than you. It is shown once, when it has been made.</source>
        <translation>密钥的权限不会超过您本人。密钥只在创建后显示一次。</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Read and write</source>
        <translation>读写</translation>
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
        <translation>与所有人相同</translation>
    </message>
    <message>
        <source> requests a minute</source>
        <translation> 次请求/分钟</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>永不</translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>May</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>From addresses</source>
        <translation>限定来源地址</translation>
    </message>
    <message>
        <source>For paths</source>
        <translation>限定路径</translation>
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
        <translation>只读</translation>
    </message>
    <message>
        <source>Read and write</source>
        <translation>读写</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>May</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
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
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>No API keys yet</source>
        <translation>尚无 API 密钥</translation>
    </message>
    <message>
        <source>A key lets a program of yours use this server without your password.</source>
        <translation>有了密钥，您的程序无需密码即可使用此服务器。</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>新建密钥…</translation>
    </message>
    <message>
        <source>Rotate…</source>
        <translation>轮换…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>吊销…</translation>
    </message>
    <message>
        <source>Keys for programs that act on your behalf</source>
        <translation>供程序代您操作的密钥</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>This is the key of %1. It is not shown again.</source>
        <translation>这是 %1 的密钥，之后不会再显示。</translation>
    </message>
    <message>
        <source>Make a new secret for %1?</source>
        <translation>要为 %1 生成新的密钥吗？</translation>
    </message>
    <message>
        <source>The present one goes on working for a day, so that you can tell your programs the new one.</source>
        <translation>当前的密钥还会再有效一天，以便您更新您的程序。</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>轮换</translation>
    </message>
    <message>
        <source>Revoke %1?</source>
        <translation>要吊销 %1 吗？</translation>
    </message>
    <message>
        <source>Programs that use it are refused from this moment on.</source>
        <translation>使用它的程序将立即被拒绝。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>never</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>mh::panels::ApprovalCard</name>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Comment (optional)</source>
        <translation>备注（可选）</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>&quot;%1&quot; asks for a decision</source>
        <translation>“%1”需要您做决定</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>May the run go on?</source>
        <translation>运行可以继续吗？</translation>
    </message>
    <message>
        <source>To be answered until %1.</source>
        <translation>请在 %1 前答复。</translation>
    </message>
</context>
<context>
    <name>mh::panels::Audit</name>
    <message>
        <source>Signed in</source>
        <translation>已登录</translation>
    </message>
    <message>
        <source>Sign-in failed</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>已退出登录</translation>
    </message>
    <message>
        <source>Ended sessions</source>
        <translation>已结束会话</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>已注册</translation>
    </message>
    <message>
        <source>Address confirmed</source>
        <translation>已验证邮箱</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>已更改密码</translation>
    </message>
    <message>
        <source>Password reset</source>
        <translation>已重置密码</translation>
    </message>
    <message>
        <source>Two-factor begun</source>
        <translation>开始设置双重验证</translation>
    </message>
    <message>
        <source>Two-factor switched on</source>
        <translation>已启用双重验证</translation>
    </message>
    <message>
        <source>Two-factor switched off</source>
        <translation>已停用双重验证</translation>
    </message>
    <message>
        <source>Two-factor ended by an administrator</source>
        <translation>管理员已解除双重验证</translation>
    </message>
    <message>
        <source>Recovery codes made anew</source>
        <translation>已重新生成恢复码</translation>
    </message>
    <message>
        <source>Profile changed</source>
        <translation>已更改个人资料</translation>
    </message>
    <message>
        <source>Picture changed</source>
        <translation>已更改头像</translation>
    </message>
    <message>
        <source>Picture removed</source>
        <translation>已移除头像</translation>
    </message>
    <message>
        <source>Own account removed</source>
        <translation>已移除自己的账号</translation>
    </message>
    <message>
        <source>First administrator made</source>
        <translation>已创建首位管理员</translation>
    </message>
    <message>
        <source>Account made</source>
        <translation>已创建账号</translation>
    </message>
    <message>
        <source>Account changed</source>
        <translation>已更改账号</translation>
    </message>
    <message>
        <source>Account removed</source>
        <translation>已移除账号</translation>
    </message>
    <message>
        <source>API key made</source>
        <translation>已创建 API 密钥</translation>
    </message>
    <message>
        <source>API key rotated</source>
        <translation>已轮换 API 密钥</translation>
    </message>
    <message>
        <source>API key revoked</source>
        <translation>已吊销 API 密钥</translation>
    </message>
    <message>
        <source>Flow shared</source>
        <translation>已共享流程</translation>
    </message>
    <message>
        <source>Share changed</source>
        <translation>已更改共享</translation>
    </message>
    <message>
        <source>Share removed</source>
        <translation>已移除共享</translation>
    </message>
    <message>
        <source>Invitation accepted</source>
        <translation>已接受邀请</translation>
    </message>
    <message>
        <source>Invitation declined</source>
        <translation>已谢绝邀请</translation>
    </message>
    <message>
        <source>Flow given to another owner</source>
        <translation>流程已转移给其他所有者</translation>
    </message>
    <message>
        <source>Service shared</source>
        <translation>已共享服务</translation>
    </message>
    <message>
        <source>Share of a service removed</source>
        <translation>已移除服务的共享</translation>
    </message>
    <message>
        <source>Service given to another owner</source>
        <translation>服务已转移给其他所有者</translation>
    </message>
    <message>
        <source>Flow moved to another workspace</source>
        <translation>流程已移至其他工作区</translation>
    </message>
    <message>
        <source>Server settings changed</source>
        <translation>已更改服务器设置</translation>
    </message>
    <message>
        <source>Mail could not be sent</source>
        <translation>邮件无法发送</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Flow made</source>
        <translation>已创建流程</translation>
    </message>
    <message>
        <source>Flow changed</source>
        <translation>已更改流程</translation>
    </message>
    <message>
        <source>Flow deleted</source>
        <translation>已删除流程</translation>
    </message>
    <message>
        <source>Version of a flow made</source>
        <translation>已创建流程版本</translation>
    </message>
    <message>
        <source>Flow published</source>
        <translation>已发布流程</translation>
    </message>
    <message>
        <source>Trigger made</source>
        <translation>已创建触发器</translation>
    </message>
    <message>
        <source>Trigger changed</source>
        <translation>已更改触发器</translation>
    </message>
    <message>
        <source>Trigger deleted</source>
        <translation>已删除触发器</translation>
    </message>
    <message>
        <source>Credential made</source>
        <translation>已创建凭据</translation>
    </message>
    <message>
        <source>Credential changed</source>
        <translation>已更改凭据</translation>
    </message>
    <message>
        <source>Credential deleted</source>
        <translation>已删除凭据</translation>
    </message>
    <message>
        <source>Workspace made</source>
        <translation>已创建工作区</translation>
    </message>
    <message>
        <source>Workspace renamed</source>
        <translation>已重命名工作区</translation>
    </message>
    <message>
        <source>Workspace deleted</source>
        <translation>已删除工作区</translation>
    </message>
    <message>
        <source>Member of a workspace added</source>
        <translation>已添加工作区成员</translation>
    </message>
    <message>
        <source>Member of a workspace removed</source>
        <translation>已移除工作区成员</translation>
    </message>
    <message>
        <source>Encryption keys rotated</source>
        <translation>已轮换加密密钥</translation>
    </message>
    <message>
        <source>Service registered</source>
        <translation>已注册服务</translation>
    </message>
    <message>
        <source>Service changed</source>
        <translation>已更改服务</translation>
    </message>
    <message>
        <source>Service deleted</source>
        <translation>已删除服务</translation>
    </message>
    <message>
        <source>Service read anew</source>
        <translation>已重新读取服务</translation>
    </message>
    <message>
        <source>Endpoint added</source>
        <translation>已添加端点</translation>
    </message>
    <message>
        <source>Endpoint changed</source>
        <translation>已更改端点</translation>
    </message>
    <message>
        <source>Endpoint deleted</source>
        <translation>已删除端点</translation>
    </message>
    <message>
        <source>Component registered</source>
        <translation>已注册组件</translation>
    </message>
    <message>
        <source>Component changed</source>
        <translation>已更改组件</translation>
    </message>
    <message>
        <source>Component deleted</source>
        <translation>已删除组件</translation>
    </message>
    <message>
        <source>Version of a component added</source>
        <translation>已添加组件版本</translation>
    </message>
    <message>
        <source>Version of a component changed</source>
        <translation>已更改组件版本</translation>
    </message>
    <message>
        <source>Addresses of a component changed</source>
        <translation>已更改组件地址</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>触发器</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Encryption keys</source>
        <translation>加密密钥</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Flow edited</source>
        <translation>已编辑流程</translation>
    </message>
    <message>
        <source>Mapping added</source>
        <translation>已添加映射</translation>
    </message>
    <message>
        <source>Mapping changed</source>
        <translation>已更改映射</translation>
    </message>
    <message>
        <source>Mapping deleted</source>
        <translation>已删除映射</translation>
    </message>
    <message>
        <source>Execution run again</source>
        <translation>已重新执行</translation>
    </message>
    <message>
        <source>Execution cancelled</source>
        <translation>已取消执行</translation>
    </message>
    <message>
        <source>Execution killed</source>
        <translation>已强制终止执行</translation>
    </message>
    <message>
        <source>Execution paused</source>
        <translation>已暂停执行</translation>
    </message>
    <message>
        <source>Execution resumed</source>
        <translation>已继续执行</translation>
    </message>
    <message>
        <source>Execution stepped on</source>
        <translation>已单步执行</translation>
    </message>
    <message>
        <source>Inputs of a node changed</source>
        <translation>已更改节点输入</translation>
    </message>
    <message>
        <source>Uncertain node decided</source>
        <translation>已裁定不确定的节点</translation>
    </message>
    <message>
        <source>Approval answered</source>
        <translation>已答复审批</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Component deployed (only registered)</source>
        <translation>已部署组件（仅注册）</translation>
    </message>
</context>
<context>
    <name>mh::panels::AuditPane</name>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源地址</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有匹配的结果</translation>
    </message>
    <message>
        <source>Nothing matches the filters.</source>
        <translation>没有符合筛选条件的项。</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>全部操作</translation>
    </message>
    <message>
        <source>Only this user</source>
        <translation>只看此用户</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>%1 only: show everybody</source>
        <translation>仅 %1：改为显示所有人</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>未登录</translation>
    </message>
</context>
<context>
    <name>mh::panels::BlobView</name>
    <message>
        <source>Load</source>
        <translation>加载</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Not loaded.</source>
        <translation>尚未加载。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>It lies on the server until you load it.</source>
        <translation>加载之前，文件只存放在服务器上。</translation>
    </message>
    <message>
        <source>Too large to be shown here (more than %1). Save it as a file.</source>
        <translation>文件过大，无法在此显示（超过 %1）。请另存为文件。</translation>
    </message>
</context>
<context>
    <name>mh::panels::BulkDialog</name>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Cancel runs</source>
        <translation>取消运行</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Enter or a double click opens the run.</source>
        <translation>按 Enter 或双击即可打开该次运行。</translation>
    </message>
    <message>
        <source>Waits for its turn as %1</source>
        <translation>排队中：%1</translation>
    </message>
    <message>
        <source>Started as %1</source>
        <translation>已开始：%1</translation>
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
            <numerusform>已开始 %n 次运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) cancelled</source>
        <translation>
            <numerusform>已取消 %n 次运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n done, %2 not</source>
        <translation>
            <numerusform>已完成 %1 / %n，%2 个未完成</numerusform>
        </translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>mh::panels::CanvasPane</name>
    <message>
        <source>Zoom out (-)</source>
        <translation>缩小 (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Show the whole flow (Home or F)</source>
        <translation>显示整个流程（Home 或 F）</translation>
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
        <translation>比较运行</translation>
    </message>
    <message>
        <source>Loading the runs…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>These runs cannot be compared</source>
        <translation>无法比较这两次运行</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Time before</source>
        <translation>之前耗时</translation>
    </message>
    <message>
        <source>Time after</source>
        <translation>之后耗时</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Differences in the data</source>
        <translation>数据差异</translation>
    </message>
    <message>
        <source>Nothing differs but the times</source>
        <translation>除时间外没有差异</translation>
    </message>
    <message>
        <source>They part at &quot;%1&quot;: %2 before, %3 after</source>
        <translation>从“%1”开始不同：之前%2，之后%3</translation>
    </message>
    <message>
        <source>They part at &quot;%1&quot;: its inputs differ</source>
        <translation>从“%1”开始不同：输入不同</translation>
    </message>
    <message>
        <source>They part at &quot;%1&quot;: its outputs differ</source>
        <translation>从“%1”开始不同：输出不同</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>测试运行</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>First difference</source>
        <translation>第一处差异</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>mh::panels::ComponentHealth</name>
    <message>
        <source>Answers</source>
        <translation>有响应</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>没有端点</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>%1 of %2 down</source>
        <translation>%1 / %2 不可用</translation>
    </message>
    <message>
        <source>It has no endpoint yet: enter one below.</source>
        <translation>尚无端点提供此组件：请在下方填写端点。</translation>
    </message>
    <message>
        <source>answered after %1</source>
        <translation>%1后响应</translation>
    </message>
    <message numerus="yes">
        <source>failed %n time(s) in a row</source>
        <translation>
            <numerusform>连续失败 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>last asked %1</source>
        <translation>上次检查：%1</translation>
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
        <translation>%1（已发布）</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>No flow that you can see uses it.</source>
        <translation>您可见的流程都没有使用它。</translation>
    </message>
    <message>
        <source>Open it in the editor</source>
        <translation>在编辑器中打开</translation>
    </message>
</context>
<context>
    <name>mh::panels::ComponentVersions</name>
    <message>
        <source>Deprecated</source>
        <translation>已弃用</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已禁用</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>注册时间</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Settings of a node (JSON Schema)</source>
        <translation>节点配置 (JSON Schema)</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Make active</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Deprecate</source>
        <translation>弃用</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>禁用…</translation>
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
        <translation>组件</translation>
    </message>
    <message>
        <source>Register…</source>
        <translation>注册…</translation>
    </message>
    <message>
        <source>Search components</source>
        <translation>搜索组件</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>No components yet</source>
        <translation>尚无组件</translation>
    </message>
    <message>
        <source>Register one to use it in flows.</source>
        <translation>注册一个组件后即可在流程中使用。</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>已注册</translation>
    </message>
    <message>
        <source>Name in flows</source>
        <translation>流程中的名称</translation>
    </message>
    <message>
        <source>Endpoints, one address per line</source>
        <translation>端点，每行一个地址</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Save endpoints</source>
        <translation>保存端点</translation>
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
        <source>No component chosen</source>
        <translation>未选择组件</translation>
    </message>
    <message>
        <source>Choose one on the left to see its ports and where it is used.</source>
        <translation>请在左侧选择，以查看其输入与输出和使用位置。</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康状态</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用位置</translation>
    </message>
    <message>
        <source>New version…</source>
        <translation>新版本…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Disable version %1?</source>
        <translation>要禁用版本 %1 吗？</translation>
    </message>
    <message>
        <source>Nodes that use this version fail until it is made active again.</source>
        <translation>重新启用之前，使用此版本的节点都会失败。</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Flows of other people still use it.</source>
        <translation>其他人的流程仍在使用它。</translation>
    </message>
    <message>
        <source>It is still used by: %1. Take it out of them first.</source>
        <translation>仍在使用：%1。请先从中移除此组件。</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要删除 %1 吗？</translation>
    </message>
    <message>
        <source>All its versions go with it.</source>
        <translation>其所有版本会一并删除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>mh::panels::ConfigForm</name>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
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
        <translation>未设置</translation>
    </message>
    <message>
        <source>Default (%1)</source>
        <translation>默认（%1）</translation>
    </message>
    <message>
        <source>Not valid JSON at line %1, column %2.</source>
        <translation>JSON 在第 %1 行第 %2 列有误。</translation>
    </message>
    <message>
        <source>Describe…</source>
        <translation>定义…</translation>
    </message>
    <message>
        <source>Nothing is asked</source>
        <translation>无需填写</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Whoever answers is asked for these. Later nodes read them in this node&apos;s output &quot;values&quot;.</source>
        <translation>答复者须填写这些内容。后续节点可从此节点的输出“values”中读取。</translation>
    </message>
    <message>
        <source>This stays the text that it is: expressions are read in the inputs only.</source>
        <translation>此处会原样保留文本：只有输入才会读取表达式。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>A row has no name.</source>
        <translation>有一行没有名称。</translation>
    </message>
    <message>
        <source>There are two rows of the name %1.</source>
        <translation>有两行的名称都是 %1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::ConflictDialog</name>
    <message>
        <source>Changed by somebody else, too</source>
        <translation>其他人也做了更改</translation>
    </message>
    <message>
        <source>Somebody else has saved changes to the same places. Which ones count?</source>
        <translation>其他人已保存对相同位置的更改。要采用哪一个？</translation>
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
        <translation>对方的</translation>
    </message>
    <message>
        <source>(removed)</source>
        <translation>（已移除）</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>保存结果</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不处理</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>changed by me</source>
        <translation>由我更改</translation>
    </message>
    <message>
        <source>changed by them</source>
        <translation>由对方更改</translation>
    </message>
    <message>
        <source>by both</source>
        <translation>双方都更改</translation>
    </message>
    <message>
        <source>Show it on the canvas</source>
        <translation>在画布上显示</translation>
    </message>
    <message>
        <source>%1 saved changes to the same places. Which ones count?</source>
        <translation>%1 已保存对相同位置的更改。要采用哪一个？</translation>
    </message>
</context>
<context>
    <name>mh::panels::CredentialForm</name>
    <message>
        <source>New credential</source>
        <translation>新建凭据</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Stored encrypted on the server. Nobody can read the secrets back, you included; flows and services use them by name.</source>
        <translation>加密保存在服务器上。任何人（包括您）都无法再读出其中的机密；流程和服务通过名称使用它们。</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Who can use it</source>
        <translation>谁可以使用</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation>%1（可选）</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>leave empty to keep it</source>
        <translation>留空表示不更改</translation>
    </message>
    <message>
        <source>Basic authentication header</source>
        <translation>Basic 身份验证标头</translation>
    </message>
    <message>
        <source>Fields of the form</source>
        <translation>表单字段</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>新建工作区</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>端口是 1 到 65535 之间的数字。</translation>
    </message>
</context>
<context>
    <name>mh::panels::Credentials</name>
    <message>
        <source>User name and password</source>
        <translation>用户名和密码</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 令牌</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>OAuth 2</source>
        <translation>OAuth 2</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>SSH key</source>
        <translation>SSH 密钥</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私有</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Only you can use it.</source>
        <translation>只有您可以使用。</translation>
    </message>
    <message>
        <source>The members of one workspace can use it.</source>
        <translation>某个工作区的成员可以使用。</translation>
    </message>
    <message>
        <source>Everybody on this server can use it.</source>
        <translation>此服务器上的所有人都可以使用。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Query parameter</source>
        <translation>查询参数</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>客户端 ID</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Token URL</source>
        <translation>令牌 URL</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>授权范围</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>刷新令牌</translation>
    </message>
    <message>
        <source>Client sent as</source>
        <translation>客户端信息发送方式</translation>
    </message>
    <message>
        <source>Test URL</source>
        <translation>测试 URL</translation>
    </message>
    <message>
        <source>Database system</source>
        <translation>数据库系统</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Database name</source>
        <translation>数据库名称</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码短语</translation>
    </message>
    <message>
        <source>X-API-Key</source>
        <translation>X-API-Key</translation>
    </message>
    <message>
        <source>before the key, if the service wants one</source>
        <translation>加在密钥前面（若服务要求）</translation>
    </message>
    <message>
        <source>instead of a header, if the service wants that</source>
        <translation>代替标头（若服务要求）</translation>
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
        <translation>测试连接时以 GET 请求</translation>
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
        <translation>服务</translation>
    </message>
    <message numerus="yes">
        <source>unchanged for %n day(s)</source>
        <translation>
            <numerusform>%n 天未更改</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::panels::CredentialsPanel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Who can use it</source>
        <translation>谁可以使用</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Search credentials</source>
        <translation>搜索凭据</translation>
    </message>
    <message>
        <source>No credentials yet</source>
        <translation>尚无凭据</translation>
    </message>
    <message>
        <source>A credential keeps a password, token or key, so that flows and services can use it without anybody seeing it.</source>
        <translation>凭据保存密码、令牌或密钥，流程和服务可以使用它，而不会有人看到。</translation>
    </message>
    <message>
        <source>Encryption keys</source>
        <translation>加密密钥</translation>
    </message>
    <message>
        <source>No credential chosen</source>
        <translation>未选择凭据</translation>
    </message>
    <message>
        <source>Choose one on the left to see where it is used and to test it.</source>
        <translation>请在左侧选择，以查看使用位置并进行测试。</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Somebody else&apos;s: you can use it, but neither see nor change what is in it.</source>
        <translation>属于其他人：您可以使用，但无法查看或更改内容。</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用位置</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Nothing uses it yet.</source>
        <translation>尚未被使用。</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>The connection works.</source>
        <translation>连接正常。</translation>
    </message>
    <message>
        <source>The connection does not work: %1</source>
        <translation>连接失败：%1</translation>
    </message>
    <message>
        <source>It is still used by: %1. Choose another credential there first.</source>
        <translation>仍在使用：%1。请先在那里改用其他凭据。</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要删除 %1 吗？</translation>
    </message>
    <message>
        <source>Its secrets are gone for good.</source>
        <translation>其中的机密将永久消失。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message numerus="yes">
        <source>used in %n place(s)</source>
        <translation>
            <numerusform>使用于 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>This secret is old: %1. Make a new one at the service it is for and enter it here.</source>
        <translation>此机密已陈旧：%1。请在使用它的系统中生成新的机密，并在此填写。</translation>
    </message>
    <message numerus="yes">
        <source>%n flow(s) of other people</source>
        <translation>
            <numerusform>其他人的 %n 个流程</numerusform>
        </translation>
    </message>
    <message>
        <source>New credential</source>
        <translation>新建凭据</translation>
    </message>
</context>
<context>
    <name>mh::panels::CronBuilder</name>
    <message>
        <source>Minutes between two runs</source>
        <translation>两次执行间隔的分钟数</translation>
    </message>
    <message>
        <source>Day of the month</source>
        <translation>每月的第几日</translation>
    </message>
    <message>
        <source>Minute of the hour</source>
        <translation>每小时的第几分</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>多久一次</translation>
    </message>
    <message>
        <source>Every few minutes</source>
        <translation>每隔几分钟</translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>每小时</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>周一至周五</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>By a cron expression</source>
        <translation>用 Cron 表达式</translation>
    </message>
    <message>
        <source>Day of the week</source>
        <translation>星期几</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Cron expression</source>
        <translation>Cron 表达式</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
</context>
<context>
    <name>mh::panels::DashboardPanel</name>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>in the last hour</source>
        <translation>过去 1 小时</translation>
    </message>
    <message>
        <source>Executions per minute</source>
        <translation>每分钟执行次数</translation>
    </message>
    <message>
        <source>Failures of the last hour</source>
        <translation>过去 1 小时的失败</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>1 小时前</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 小时</translation>
    </message>
    <message>
        <source>in the last 6 hours</source>
        <translation>过去 6 小时</translation>
    </message>
    <message>
        <source>Executions per 5 minutes</source>
        <translation>每 5 分钟执行次数</translation>
    </message>
    <message>
        <source>Failures of the last 6 hours</source>
        <translation>过去 6 小时的失败</translation>
    </message>
    <message>
        <source>6 hours ago</source>
        <translation>6 小时前</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>in the last 24 hours</source>
        <translation>过去 24 小时</translation>
    </message>
    <message>
        <source>Executions per 20 minutes</source>
        <translation>每 20 分钟执行次数</translation>
    </message>
    <message>
        <source>Failures of the last 24 hours</source>
        <translation>过去 24 小时的失败</translation>
    </message>
    <message>
        <source>24 hours ago</source>
        <translation>24 小时前</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>in the last 7 days</source>
        <translation>过去 7 天</translation>
    </message>
    <message>
        <source>Executions per 2 hours</source>
        <translation>每 2 小时执行次数</translation>
    </message>
    <message>
        <source>Failures of the last 7 days</source>
        <translation>过去 7 天的失败</translation>
    </message>
    <message>
        <source>7 days ago</source>
        <translation>7 天前</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>仪表板</translation>
    </message>
    <message>
        <source>Durations of the last executions</source>
        <translation>最近执行的耗时</translation>
    </message>
    <message>
        <source>Running now</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Typical duration</source>
        <translation>一般耗时</translation>
    </message>
    <message>
        <source>95 % under %1</source>
        <translation>95 % 低于 %1</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>目前没有运行。</translation>
    </message>
    <message>
        <source>Nothing has failed.</source>
        <translation>没有失败。</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>older</source>
        <translation>较早</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Loading older executions…</source>
        <translation>正在加载更早的执行记录…</translation>
    </message>
    <message>
        <source>The newest %1 executions, since %2</source>
        <translation>最近 %1 次执行，自 %2 起</translation>
    </message>
    <message>
        <source>From %1: %2 completed, %3 failed</source>
        <translation>自 %1 起：完成 %2，失败 %3</translation>
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
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Search names and values (Enter: next)</source>
        <translation>搜索名称和值（Enter：下一个）</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Too large to be written out here: open it in the tree.</source>
        <translation>内容过大，无法在此列出：请在树中展开。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>No more</source>
        <translation>没有更多了</translation>
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
        <translation>仅用于解密</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>已退役</translation>
    </message>
    <message>
        <source>Rotate now…</source>
        <translation>立即轮换…</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值的数量</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Encryption keys</source>
        <translation>加密密钥</translation>
    </message>
    <message>
        <source>Values sealed anew</source>
        <translation>重新加密的值</translation>
    </message>
    <message>
        <source>Credentials are sealed with a data key. A rotation makes a new one; what older keys have sealed is sealed anew in the background while the server works on.</source>
        <translation>凭据用数据密钥加密。轮换会生成新的密钥；用旧密钥加密的内容会在后台重新加密，服务器照常工作。</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) are still to be sealed with the new key.</source>
        <translation>
            <numerusform>还有 %n 个值要用新密钥加密。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is sealed with the newest key.</source>
        <translation>所有内容都已用最新的密钥加密。</translation>
    </message>
    <message>
        <source>Rotate the encryption keys now?</source>
        <translation>要立即轮换加密密钥吗？</translation>
    </message>
    <message>
        <source>A new key is used from this moment on. Keep the old key file with your old backups: they need it.</source>
        <translation>从现在起将使用新的密钥。请将旧的密钥文件与旧备份一起保存：恢复备份时需要它。</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>轮换</translation>
    </message>
    <message>
        <source>The new key is being taken into use…</source>
        <translation>正在启用新的密钥…</translation>
    </message>
</context>
<context>
    <name>mh::panels::DiffDialog</name>
    <message>
        <source>(nothing)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>They are the same.</source>
        <translation>两者相同。</translation>
    </message>
    <message>
        <source>%1 added · %2 removed · %3 changed · %4 moved</source>
        <translation>添加 %1 · 移除 %2 · 更改 %3 · 移动 %4</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
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
        <translation>不再向它分配新的工作；已在进行的会继续。</translation>
    </message>
    <message>
        <source>new disks</source>
        <translation>更换磁盘</translation>
    </message>
    <message>
        <source>somebody takes it back</source>
        <translation>有人取消排空</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) have passed</source>
        <translation>
            <numerusform>%n 小时后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) have passed</source>
        <translation>
            <numerusform>%n 天后</numerusform>
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
        <translation>%1（保持当前设置）</translation>
    </message>
</context>
<context>
    <name>mh::panels::EditorDialogs</name>
    <message>
        <source>Rename the flow…</source>
        <translation>重命名流程…</translation>
    </message>
    <message>
        <source>Inputs of a run…</source>
        <translation>运行的输入…</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>版本…</translation>
    </message>
    <message>
        <source>Import JSON…</source>
        <translation>导入 JSON…</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>导出 JSON…</translation>
    </message>
    <message>
        <source>Export a picture…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Throw unsaved changes away</source>
        <translation>放弃未保存的更改</translation>
    </message>
    <message>
        <source>Rename the flow</source>
        <translation>重命名流程</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The version has no content.</source>
        <translation>此版本没有内容。</translation>
    </message>
    <message>
        <source>Describe the inputs</source>
        <translation>定义输入</translation>
    </message>
    <message>
        <source>There are no versions yet: publishing makes one.</source>
        <translation>还没有任何版本：发布后就会产生。</translation>
    </message>
    <message>
        <source>the draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Import JSON</source>
        <translation>导入 JSON</translation>
    </message>
    <message>
        <source>Flows (*.json)</source>
        <translation>流程 (*.json)</translation>
    </message>
    <message>
        <source>The file is too large for a flow.</source>
        <translation>文件过大，不可能是流程。</translation>
    </message>
    <message>
        <source>The file is no JSON: %1</source>
        <translation>文件不是 JSON：%1</translation>
    </message>
    <message>
        <source>The file holds no flow.</source>
        <translation>文件中没有流程。</translation>
    </message>
    <message>
        <source>The flow in the file is not right: %1</source>
        <translation>文件中的流程有误：%1</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Export JSON</source>
        <translation>导出 JSON</translation>
    </message>
    <message>
        <source>Export a picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation>图片 (*.png *.svg)</translation>
    </message>
    <message>
        <source>Triggers…</source>
        <translation>触发器…</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>共享…</translation>
    </message>
    <message>
        <source>Triggers of %1</source>
        <translation>%1 的触发器</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>发布…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Runs the draft as it is drawn here, apart from the published version</source>
        <translation>运行此处的草稿，与已发布的版本无关</translation>
    </message>
    <message>
        <source>More ways to test</source>
        <translation>其他测试方式</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>运行…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Draft, not published</source>
        <translation>草稿，未发布</translation>
    </message>
    <message>
        <source>Published %1</source>
        <translation>已发布 %1</translation>
    </message>
    <message>
        <source>Draft, newer than %1</source>
        <translation>草稿，比 %1 新</translation>
    </message>
    <message>
        <source>Publish the flow to run it</source>
        <translation>发布流程后才能运行</translation>
    </message>
    <message>
        <source>Runs version %1</source>
        <translation>运行版本 %1</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::panels::EditorPage</name>
    <message>
        <source>Leave the editor</source>
        <translation>离开编辑器</translation>
    </message>
    <message>
        <source>There are changes that are not saved.</source>
        <translation>有尚未保存的更改。</translation>
    </message>
    <message>
        <source>A draft of them stays on this computer and is offered when you open the flow again.</source>
        <translation>草稿会留在这台计算机上，下次打开此流程时可以取回。</translation>
    </message>
    <message>
        <source>Save and leave</source>
        <translation>保存并离开</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Somebody else had saved meanwhile; their changes and yours are put together.</source>
        <translation>其他人在此期间已保存；对方与您的更改已合并。</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>There are changes of %1 that were not saved.</source>
        <translation>有 %1 的更改尚未保存。</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>编辑器</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>mh::panels::EndpointForm</name>
    <message>
        <source>New endpoint</source>
        <translation>新建端点</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Flows may use it</source>
        <translation>流程可以使用</translation>
    </message>
    <message>
        <source>This endpoint comes from the service&apos;s description: refreshing it may undo what you change here.</source>
        <translation>此端点来自服务的描述文件：刷新可能会还原您在此的更改。</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>以逗号分隔</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
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
        <translation>路径以 / 开头，且不含 ? 和 #。</translation>
    </message>
</context>
<context>
    <name>mh::panels::EndpointTable</name>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Search endpoints</source>
        <translation>搜索端点</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>JSON Schema: %1</source>
        <translation>JSON Schema：%1</translation>
    </message>
    <message>
        <source>No endpoint chosen</source>
        <translation>未选择端点</translation>
    </message>
    <message>
        <source>No endpoints yet</source>
        <translation>尚无端点</translation>
    </message>
    <message>
        <source>Refresh the description above, or add them by hand.</source>
        <translation>请在上方刷新描述文件，或手动添加。</translation>
    </message>
    <message>
        <source>The description has it no more, but a published flow uses it.</source>
        <translation>描述文件中已无此端点，但仍有已发布的流程使用它。</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要删除 %1 吗？</translation>
    </message>
    <message>
        <source>Flows that call it fail from then on.</source>
        <translation>之后调用它的流程都会失败。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Gone from the description</source>
        <translation>描述文件中已无此项</translation>
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
        <translation>发送事件</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>&quot;%1&quot; goes to every node and trigger that waits for it and that you may run.</source>
        <translation>“%1”会发送给所有等待它、且您有权运行的节点和触发器。</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExecutionsPanel</name>
    <message>
        <source>Executions</source>
        <translation>执行记录</translation>
    </message>
    <message>
        <source>Nothing has run yet</source>
        <translation>还没有运行过任何流程</translation>
    </message>
    <message>
        <source>Open a flow and press Run to start its first execution.</source>
        <translation>打开一个流程并点击“运行”，即可开始第一次执行。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有匹配的结果</translation>
    </message>
    <message>
        <source>No execution matches these filters.</source>
        <translation>没有符合这些筛选条件的执行记录。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>取消…</translation>
    </message>
    <message>
        <source>Choose two executions to compare them</source>
        <translation>选择两条执行记录即可比较</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选择 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n run(s)?</source>
        <translation>
            <numerusform>要取消 %n 次运行吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Nodes that are at work are told to stop. What they have already done is not undone.</source>
        <translation>运行中的节点会收到停止通知；已完成的工作不会撤销。</translation>
    </message>
    <message>
        <source>Cancel them</source>
        <translation>取消运行</translation>
    </message>
    <message>
        <source>The list cannot be shown</source>
        <translation>无法显示列表</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionDialog</name>
    <message>
        <source>Expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <source>Expression: %1</source>
        <translation>表达式：%1</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Value or expression</source>
        <translation>值或表达式</translation>
    </message>
    <message>
        <source>Ctrl+Space: what fits · Tab: next field · Ctrl+Enter: OK · Esc: Cancel</source>
        <translation>Ctrl+Space：可用的项目 · Tab：下一栏 · Ctrl+Enter：确定 · Esc：取消</translation>
    </message>
    <message>
        <source>What it gives</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>There is no run yet to read values from. Test the flow once, and what the expression gives stands here.</source>
        <translation>还没有可以读取值的运行。测试一次流程之后，这里就会显示表达式的结果。</translation>
    </message>
    <message>
        <source>What can be read here</source>
        <translation>此处可以读取的内容</translation>
    </message>
    <message>
        <source>Transforms, behind a |</source>
        <translation>转换函数，写在 | 之后</translation>
    </message>
    <message>
        <source>Choose one to read what it does; Enter or a double click writes it at the cursor.</source>
        <translation>选一个即可查看用途；按 Enter 或双击就会写到光标处。</translation>
    </message>
    <message>
        <source>The field is no longer there: the node was changed or left meanwhile. Copy what you need.</source>
        <translation>这个字段已不在了：节点在此期间被更改或离开。请复制你需要的内容。</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>示例：%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionDraft</name>
    <message>
        <source>Column %1: %2</source>
        <translation>第 %1 列：%2</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行，第 %2 列：%3</translation>
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
        <translation>在独立窗口中编辑（%1）</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionNotes</name>
    <message>
        <source>Last run: %1</source>
        <translation>上次运行：%1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Last run: could not be read: %1</source>
        <translation>上次运行：无法读取：%1</translation>
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
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>New flow</source>
        <translation>新建流程</translation>
    </message>
    <message>
        <source>New flow from a template</source>
        <translation>用模板新建流程</translation>
    </message>
    <message>
        <source>Import a flow</source>
        <translation>导入流程</translation>
    </message>
    <message>
        <source>%1 is no flow that can be imported: %2</source>
        <translation>%1 不是可以导入的流程：%2</translation>
    </message>
    <message>
        <source>Name and description</source>
        <translation>名称与说明</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>Duplicate a flow</source>
        <translation>复制流程</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要删除 %1 吗？</translation>
    </message>
    <message>
        <source>It can no longer be opened or run, and its triggers start nothing any more.</source>
        <translation>之后无法再打开或运行，其触发器也不再启动任何执行。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowDocument</name>
    <message>
        <source>Restore the draft</source>
        <translation>恢复草稿</translation>
    </message>
    <message>
        <source>Take in others&apos; changes</source>
        <translation>纳入其他人的更改</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>恢复 %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowForm</name>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>What is it for?</source>
        <translation>它的用途是什么？</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowHome</name>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>In no workspace</source>
        <translation>不属于任何工作区</translation>
    </message>
    <message>
        <source>In another workspace</source>
        <translation>在其他工作区</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowTemplates</name>
    <message>
        <source>Greeting</source>
        <translation>问候</translation>
    </message>
    <message>
        <source>Makes a greeting out of a name, writes it to the log and answers with it.</source>
        <translation>用名字组成一句问候，写入日志并以它回应。</translation>
    </message>
    <message>
        <source>Ask a person</source>
        <translation>请人审批</translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation>从模板开始</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>使用这个</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Answer a webhook</source>
        <translation>响应 Webhook</translation>
    </message>
    <message>
        <source>Checks what a webhook was called with and answers 200 or 400. Add a webhook trigger that replies when the run has ended.</source>
        <translation>检查 Webhook 收到的内容，并响应 200 或 400。请添加在运行结束后才响应的 Webhook 触发器。</translation>
    </message>
    <message>
        <source>a webhook that answers when the run has ended</source>
        <translation>一个在运行结束后才响应的 Webhook</translation>
    </message>
    <message>
        <source>Webhook to chat</source>
        <translation>Webhook 转发到聊天</translation>
    </message>
    <message>
        <source>Makes a line of text of what a webhook brings and posts it to a chat. Add a webhook trigger, and put in the address of your chat.</source>
        <translation>把 Webhook 带来的内容写成一行文字，发送到聊天。请添加 Webhook 触发器，并填入聊天的地址。</translation>
    </message>
    <message>
        <source>a webhook, and the address of a chat</source>
        <translation>一个 Webhook 和聊天的地址</translation>
    </message>
    <message>
        <source>Watch a site</source>
        <translation>监视网站</translation>
    </message>
    <message>
        <source>Looks whether a page answers, and posts an alarm when it does not. Add a schedule, for example every five minutes.</source>
        <translation>查看网页是否有响应，没有响应时发送警报。请添加计划，例如每五分钟一次。</translation>
    </message>
    <message>
        <source>the address of a page, and where alarms go</source>
        <translation>网页的地址和警报的去处</translation>
    </message>
    <message>
        <source>Fetch with retries</source>
        <translation>获取并重试</translation>
    </message>
    <message>
        <source>Asks a server, tries again with growing pauses while it is not well, and writes down what came of it. Add a schedule to do so regularly.</source>
        <translation>向服务器发出请求，服务器不正常时以越来越长的间隔重试，并记下结果。需要定期运行时请添加计划。</translation>
    </message>
    <message>
        <source>the address of a page</source>
        <translation>网页的地址</translation>
    </message>
    <message>
        <source>Check many pages</source>
        <translation>检查多个网页</translation>
    </message>
    <message>
        <source>Fetches a list of pages at the same time. Those that fail do not stop the others; their number decides what is written.</source>
        <translation>同时获取列表中的网页。失败的不会影响其他网页；失败的数量决定写下什么。</translation>
    </message>
    <message>
        <source>the addresses of the pages</source>
        <translation>各网页的地址</translation>
    </message>
    <message>
        <source>Each of a list</source>
        <translation>逐项处理列表</translation>
    </message>
    <message>
        <source>Runs one component for every entry of a list, eight at once, and counts the results.</source>
        <translation>对列表的每一项运行同一个组件，一次八项，并统计结果的数量。</translation>
    </message>
    <message>
        <source>Branch by a value</source>
        <translation>按值分支</translation>
    </message>
    <message>
        <source>A switch sends each order its own way; whatever fits no case goes on by itself.</source>
        <translation>由“多路分支”把每张订单送往各自的路径；不符合任何条件的另走一路。</translation>
    </message>
    <message>
        <source>Compute with a script</source>
        <translation>用脚本计算</translation>
    </message>
    <message>
        <source>A few lines of JavaScript work out the total of an order; the next node puts it into words.</source>
        <translation>几行 JavaScript 算出订单总额，下一个节点再写成文字。</translation>
    </message>
    <message>
        <source>Waits until somebody approves or rejects, with a reason, and goes on by the answer. After a day it counts as rejected.</source>
        <translation>等待有人批准或驳回并说明理由，再根据答复继续。一天后视为驳回。</translation>
    </message>
    <message>
        <source>somebody who answers</source>
        <translation>有人答复</translation>
    </message>
    <message>
        <source>Wait for an event</source>
        <translation>等待事件</translation>
    </message>
    <message>
        <source>Waits until an event of its own name comes, and goes on without it when the time is over.</source>
        <translation>等待指定名称的事件到来；时间一到，没有事件也继续。</translation>
    </message>
    <message>
        <source>somebody who sends the event</source>
        <translation>有人发送该事件</translation>
    </message>
    <message>
        <source>Remind later</source>
        <translation>稍后提醒</translation>
    </message>
    <message>
        <source>Waits for a while and then writes a line. Put what is to be done in place of the line.</source>
        <translation>等待一段时间后写下一行日志。请把这一行换成要做的事。</translation>
    </message>
    <message>
        <source>Two at once</source>
        <translation>两路并行</translation>
    </message>
    <message>
        <source>Two branches work at the same time; the last node waits for both and puts their results together.</source>
        <translation>两个分支同时运行；最后的节点等待两者，再把结果合在一起。</translation>
    </message>
    <message>
        <source>Needs %1.</source>
        <translation>需要%1。</translation>
    </message>
    <message>
        <source>Runs as it is.</source>
        <translation>可直接运行。</translation>
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
        <translation>搜索流程</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>运行…</translation>
    </message>
    <message>
        <source>Start a run of the published version (%1)</source>
        <translation>运行已发布的版本 (%1)</translation>
    </message>
    <message>
        <source>Not published yet</source>
        <translation>尚未发布</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>No flows yet</source>
        <translation>还没有流程</translation>
    </message>
    <message>
        <source>New flow</source>
        <translation>新建流程</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>触发器</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Whose flows</source>
        <translation>流程所有者</translation>
    </message>
    <message>
        <source>All flows</source>
        <translation>全部流程</translation>
    </message>
    <message>
        <source>My flows</source>
        <translation>我的流程</translation>
    </message>
    <message>
        <source>Shared with me</source>
        <translation>与我共享</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>共享…</translation>
    </message>
    <message>
        <source>Nothing shared with you</source>
        <translation>没有人与您共享流程</translation>
    </message>
    <message>
        <source>Flows that others share with you appear here.</source>
        <translation>其他人与您共享的流程会显示在这里。</translation>
    </message>
    <message>
        <source>No flow of yours</source>
        <translation>您还没有流程</translation>
    </message>
    <message>
        <source>Flows that you make appear here.</source>
        <translation>您创建的流程会显示在这里。</translation>
    </message>
    <message>
        <source>owned by %1</source>
        <translation>所有者：%1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>工作区：%1</translation>
    </message>
    <message>
        <source>Draw one, or start from something that works.</source>
        <translation>画一个，或从现成可用的开始。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Describe…</source>
        <translation>说明…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>复制…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Make the example flow</source>
        <translation>建立示例流程</translation>
    </message>
    <message>
        <source>Start from a template…</source>
        <translation>从模板开始…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
</context>
<context>
    <name>mh::panels::Form</name>
    <message>
        <source>This must be a whole number.</source>
        <translation>必须是整数。</translation>
    </message>
    <message>
        <source>This must be a number.</source>
        <translation>必须是数值。</translation>
    </message>
    <message>
        <source>This must be yes or no.</source>
        <translation>必须为是或否。</translation>
    </message>
    <message>
        <source>This must be text.</source>
        <translation>必须是文本。</translation>
    </message>
    <message>
        <source>This must be a list.</source>
        <translation>必须是列表。</translation>
    </message>
    <message>
        <source>This must be a JSON object.</source>
        <translation>必须是 JSON 对象。</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>不得小于 %1。</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>不得大于 %1。</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s).</source>
        <translation>
            <numerusform>至少 %n 个字符。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s).</source>
        <translation>
            <numerusform>最多 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>This does not match the pattern %1.</source>
        <translation>不符合格式 %1。</translation>
    </message>
    <message>
        <source>This is required.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>This is not one of the choices.</source>
        <translation>不在可选值之中。</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
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
        <translation>要放弃您输入的内容吗？</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>还缺：%1</translation>
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
        <translation>节点会收到这些输入；您可以更改。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步运行</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Inputs of the held node</source>
        <translation>已停住节点的输入</translation>
    </message>
    <message>
        <source>Runs this node and holds before the next one (F10)</source>
        <translation>运行此节点，并在下一个节点前停住 (F10)</translation>
    </message>
    <message>
        <source>Goes on to the next breakpoint (F5)</source>
        <translation>继续到下一个断点 (F5)</translation>
    </message>
    <message>
        <source>Held before &quot;%1&quot;</source>
        <translation>停在“%1”之前</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Its inputs cannot be read: %1</source>
        <translation>无法读取其输入：%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostAudit</name>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源地址</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Audit log of this host</source>
        <translation>这台主机的审计日志</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>Nothing was done with this host.</source>
        <translation>还没有人对这台主机执行过操作。</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>未登录</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostCards</name>
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
        <source>No figures yet.</source>
        <translation>暂无数据。</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostCare</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n 个任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminal(s)</source>
        <translation>
            <numerusform>%n 个终端</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n command(s)</source>
        <translation>
            <numerusform>%n 个命令</numerusform>
        </translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>共享…</translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation>排空…</translation>
    </message>
    <message>
        <source>Drain no longer</source>
        <translation>取消排空</translation>
    </message>
    <message>
        <source>Make its figures public or not…</source>
        <translation>设置是否公开指标…</translation>
    </message>
    <message>
        <source>Hide the figures of %1?</source>
        <translation>要隐藏 %1 的指标吗？</translation>
    </message>
    <message>
        <source>They are no longer shown to those who have not signed in.</source>
        <translation>未登录的人将无法再看到这些指标。</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show the figures of %1 to anybody?</source>
        <translation>要向所有人显示 %1 的指标吗？</translation>
    </message>
    <message>
        <source>Without signing in, at /public/ws/servers/%1; neither its name nor its address is told.</source>
        <translation>无需登录即可在 /public/ws/servers/%1 查看；不会透露其名称和地址。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Drained by %1: %2.</source>
        <translation>由 %1 排空：%2。</translation>
    </message>
    <message>
        <source>Until %1.</source>
        <translation>到 %1 为止。</translation>
    </message>
    <message>
        <source>Nothing is at work there.</source>
        <translation>那里没有正在进行的工作。</translation>
    </message>
    <message>
        <source>Still at work: %1.</source>
        <translation>仍在进行：%1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostCharts</name>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 分钟</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>In</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Disk traffic</source>
        <translation>磁盘读写</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写入</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostContainerDetail</name>
    <message>
        <source>All that is known of the container</source>
        <translation>容器的全部信息</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Search the logs (Enter: next, Shift+Enter: previous)</source>
        <translation>搜索日志（Enter：下一个，Shift+Enter：上一个）</translation>
    </message>
    <message>
        <source>Logs of the container</source>
        <translation>容器的日志</translation>
    </message>
    <message>
        <source>Choose a container</source>
        <translation>请选择容器</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>持续显示</translation>
    </message>
    <message>
        <source>The container has ended</source>
        <translation>容器已结束</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
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
        <translation>状态</translation>
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
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>down</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>%1 of %2 running</source>
        <translation>%2 个中有 %1 个在运行</translation>
    </message>
    <message>
        <source>Compose project</source>
        <translation>Compose 项目</translation>
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
        <translation>镜像</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Search containers</source>
        <translation>搜索容器</translation>
    </message>
    <message>
        <source>Open a shell</source>
        <translation>打开 Shell</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>停止…</translation>
    </message>
    <message>
        <source>Restart…</source>
        <translation>重启…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Project up</source>
        <translation>启动项目</translation>
    </message>
    <message>
        <source>Project down…</source>
        <translation>停止并移除项目…</translation>
    </message>
    <message>
        <source>%1 has no containers.</source>
        <translation>%1 上没有容器。</translation>
    </message>
    <message>
        <source>The manifest names no folder of projects that has its files.</source>
        <translation>清单所列的项目文件夹中都没有它的文件。</translation>
    </message>
    <message>
        <source>Stop %1 on %2?</source>
        <translation>要停止 %2 上的 %1 吗？</translation>
    </message>
    <message>
        <source>It has ten seconds to end, then it is killed.</source>
        <translation>它有十秒钟时间自行结束，之后会被强制终止。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Restart %1 on %2?</source>
        <translation>要重启 %2 上的 %1 吗？</translation>
    </message>
    <message>
        <source>It is away until it is up again.</source>
        <translation>在重新启动完成之前，它无法使用。</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Remove %1 from %2?</source>
        <translation>要从 %2 移除 %1 吗？</translation>
    </message>
    <message>
        <source>It is killed if it runs. What it has written outside of its volumes is lost.</source>
        <translation>正在运行的会被强制结束。写在卷以外的内容会丢失。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the project %1 on %2 down?</source>
        <translation>要停止并移除 %2 上的项目 %1 吗？</translation>
    </message>
    <message>
        <source>Its containers and networks are removed; its volumes stay.</source>
        <translation>它的容器和网络会被移除；卷会保留。</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>停止并移除</translation>
    </message>
    <message>
        <source>Working on %1…</source>
        <translation>正在处理 %1…</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>%1 (ended)</source>
        <translation>%1（已结束）</translation>
    </message>
    <message>
        <source>End the shell in %1?</source>
        <translation>要结束 %1 中的 Shell 吗？</translation>
    </message>
    <message>
        <source>What runs in it is ended with it.</source>
        <translation>其中运行的程序会随之结束。</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFigures</name>
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
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>%1/s in, %2/s out</source>
        <translation>传入 %1/秒，传出 %2/秒</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFileList</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFileModeForm</name>
    <message>
        <source>Permissions on %1</source>
        <translation>%1 的权限</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>%1, of %2 and group %3</source>
        <translation>%1，所有者 %2，组 %3</translation>
    </message>
    <message>
        <source>read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>enter</source>
        <translation>进入</translation>
    </message>
    <message>
        <source>run</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
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
        <translation>在 %1 上新建文件夹</translation>
    </message>
    <message>
        <source>Rename on %1</source>
        <translation>在 %1 上重命名</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>A name has no / in it, and is neither . nor ..</source>
        <translation>名称不能包含 /，也不能是 . 或 ..</translation>
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
        <translation>显示更多</translation>
    </message>
    <message>
        <source>Upload…</source>
        <translation>上传…</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>新建文件夹…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>下载…</translation>
    </message>
    <message>
        <source>Download as tar…</source>
        <translation>下载为 tar…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Permissions…</source>
        <translation>权限…</translation>
    </message>
    <message>
        <source>Move to trash…</source>
        <translation>移到回收站…</translation>
    </message>
    <message>
        <source>Upload to %1</source>
        <translation>上传到 %1</translation>
    </message>
    <message>
        <source>Replace %1 on %2?</source>
        <translation>要替换 %2 上的 %1 吗？</translation>
    </message>
    <message>
        <source>What is there is lost.</source>
        <translation>那里原有的内容将丢失。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>Download from %1</source>
        <translation>从 %1 下载</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1，来自 %2</translation>
    </message>
    <message>
        <source>Move %1 on %2 to the trash?</source>
        <translation>要将 %2 上的 %1 移到回收站吗？</translation>
    </message>
    <message>
        <source>It can be brought back for 30 days.</source>
        <translation>30 天内可以取回。</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>%1 is in the trash of %2.</source>
        <translation>%1 已移到 %2 的回收站。</translation>
    </message>
    <message>
        <source>%1 is back.</source>
        <translation>%1 已取回。</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostForm</name>
    <message>
        <source>Add a host</source>
        <translation>添加主机</translation>
    </message>
    <message>
        <source>Change host</source>
        <translation>修改主机</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>A machine that is to be looked after. Its agent is installed in the next step.</source>
        <translation>要照管的一台机器。下一步会安装它的代理程序。</translation>
    </message>
    <message>
        <source>empty: as its agent tells</source>
        <translation>留空：以代理程序上报的为准</translation>
    </message>
    <message>
        <source>web, production</source>
        <translation>web, production</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostImages</name>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>What is stored in it is lost.</source>
        <translation>其中保存的内容将丢失。</translation>
    </message>
    <message>
        <source>It has to be fetched again before a container can be made of it.</source>
        <translation>要再用它创建容器，必须重新拉取。</translation>
    </message>
    <message>
        <source>Containers cannot reach each other by it any more.</source>
        <translation>容器将无法再通过它互相访问。</translation>
    </message>
    <message>
        <source>Remove %1 from %2?</source>
        <translation>要从 %2 移除 %1 吗？</translation>
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
        <translation>%1（可读写）</translation>
    </message>
    <message>
        <source>%1 (read)</source>
        <translation>%1（只读）</translation>
    </message>
    <message>
        <source>list and signal</source>
        <translation>列出与发送信号</translation>
    </message>
    <message>
        <source>list</source>
        <translation>列出</translation>
    </message>
    <message>
        <source>%1 (recorded)</source>
        <translation>%1（有录制）</translation>
    </message>
    <message>
        <source>%1 (not recorded)</source>
        <translation>%1（不录制）</translation>
    </message>
    <message>
        <source>look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>change its configuration</source>
        <translation>更改配置</translation>
    </message>
    <message>
        <source>start and stop</source>
        <translation>启动与停止</translation>
    </message>
    <message>
        <source>get certificates</source>
        <translation>申请证书</translation>
    </message>
    <message>
        <source>projects of %1</source>
        <translation>%1 的项目</translation>
    </message>
    <message>
        <source>with powers over the host</source>
        <translation>可拥有对主机的特权</translation>
    </message>
    <message>
        <source>with files of the host</source>
        <translation>可使用主机的文件</translation>
    </message>
    <message numerus="yes">
        <source>as %1, %n at a time</source>
        <translation>
            <numerusform>以 %1 的身份，同时 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>signed releases of the channel %1</source>
        <translation>渠道 %1 的已签名发行版</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>What may be done on %1 is its owner&apos;s to say, in /etc/meshhelm/agent.toml there. Nothing here can change it.</source>
        <translation>在 %1 上允许做什么，由它的所有者在该主机的 /etc/meshhelm/agent.toml 中决定。这里无法更改。</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Its agent has not told it yet.</source>
        <translation>它的代理程序尚未上报。</translation>
    </message>
    <message>
        <source>It is known as soon as an agent has joined.</source>
        <translation>代理程序加入后即可得知。</translation>
    </message>
    <message>
        <source>What its owner allows</source>
        <translation>主机所有者允许的操作</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1  ·  line %2</source>
        <translation>%1  ·  第 %2 行</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>told</source>
        <translation>会上报</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>不上报</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Terminals of</source>
        <translation>可打开终端的用户</translation>
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
        <translation>任务</translation>
    </message>
    <message>
        <source>Restart of the host</source>
        <translation>重启主机</translation>
    </message>
    <message>
        <source>Upgrades of the agent</source>
        <translation>代理程序升级</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginx</name>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>停止…</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新加载</translation>
    </message>
    <message>
        <source>New site…</source>
        <translation>新建站点…</translation>
    </message>
    <message>
        <source>Get a certificate…</source>
        <translation>申请证书…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Stop Nginx on %1?</source>
        <translation>要停止 %1 上的 Nginx 吗？</translation>
    </message>
    <message>
        <source>Its sites are gone until it is started again.</source>
        <translation>在重新启动之前，它的站点都无法访问。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Configuration and sites</source>
        <translation>配置和站点</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>证书有效期至</translation>
    </message>
    <message>
        <source>For</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>签发者</translation>
    </message>
    <message numerus="yes">
        <source>Nginx %1 runs since %2, with %n worker(s).</source>
        <translation>
            <numerusform>Nginx %1 自 %2 起运行，有 %n 个工作进程。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nginx %1 does not run.</source>
        <translation>Nginx %1 未运行。</translation>
    </message>
    <message>
        <source>It would not take its configuration: %1</source>
        <translation>它无法接受当前配置：%1</translation>
    </message>
    <message>
        <source>Main configuration</source>
        <translation>主配置</translation>
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
        <translation>无法读取</translation>
    </message>
    <message>
        <source>%1, soon</source>
        <translation>%1，即将到期</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>自签名</translation>
    </message>
    <message>
        <source>%1
SHA-256 %2</source>
        <translation>%1
SHA-256 %2</translation>
    </message>
    <message>
        <source>Leave what you have written?</source>
        <translation>要放弃已编写的内容吗？</translation>
    </message>
    <message>
        <source>It has not been saved.</source>
        <translation>内容尚未保存。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginxCertificate</name>
    <message>
        <source>Get a certificate on %1</source>
        <translation>在 %1 上申请证书</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Its key is made on the host and stays there. %1 looks for a proof at the domain, which a site with the proofs&apos; folder has to serve on port 80.</source>
        <translation>密钥在主机上生成，也只留在那里。%1 会到该域名查找验证文件，因此要有一个站点在 80 端口提供验证文件夹。</translation>
    </message>
    <message>
        <source>example.org, shop.example.org</source>
        <translation>example.org, shop.example.org</translation>
    </message>
    <message>
        <source>%1 (ACME)</source>
        <translation>%1（ACME）</translation>
    </message>
    <message>
        <source>Itself: for a start, trusted by nobody</source>
        <translation>自签名：先用着，不被任何人信任</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Other domains</source>
        <translation>其他域名</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>签发者</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginxEditor</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Choose what to look at.</source>
        <translation>请选择要查看的内容。</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Nginx tests it…</source>
        <translation>Nginx 正在测试…</translation>
    </message>
    <message>
        <source>Saved. Nginx has taken it.</source>
        <translation>已保存，Nginx 已采用。</translation>
    </message>
    <message>
        <source>Saved. Nginx does not run; it will take it at its start.</source>
        <translation>已保存。Nginx 未运行，将在启动时采用。</translation>
    </message>
    <message>
        <source>It serves.</source>
        <translation>已启用。</translation>
    </message>
    <message>
        <source>It serves no more; its file is kept.</source>
        <translation>已禁用，文件仍保留。</translation>
    </message>
    <message>
        <source>Delete site %1 on %2?</source>
        <translation>要删除 %2 上的站点 %1 吗？</translation>
    </message>
    <message>
        <source>Its file is deleted with it.</source>
        <translation>它的文件会一并删除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginxSite</name>
    <message>
        <source>New site on %1</source>
        <translation>在 %1 上新建站点</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>It serves at once</source>
        <translation>立即启用</translation>
    </message>
    <message>
        <source>Files of a folder</source>
        <translation>文件夹中的文件</translation>
    </message>
    <message>
        <source>Another server (reverse proxy)</source>
        <translation>另一台服务器（反向代理）</translation>
    </message>
    <message>
        <source>Redirect to another address</source>
        <translation>重定向到另一个地址</translation>
    </message>
    <message>
        <source>empty: the site&apos;s name</source>
        <translation>留空：使用站点的名称</translation>
    </message>
    <message>
        <source>none: without TLS</source>
        <translation>无：不使用 TLS</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>展示内容</translation>
    </message>
    <message>
        <source>Server names</source>
        <translation>服务器名称</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostObstacleView</name>
    <message>
        <source>Lines of the manifest</source>
        <translation>清单中的行</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostOverview</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>That was %1; the curves do not reach back so far.</source>
        <translation>那是 %1；曲线没有保留到那么早。</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Its key was used from two places at a time. If nobody has moved it, shut its agent out and let it join anew.</source>
        <translation>它的密钥同时在两个地方使用。如果没有人搬动过它，请拒绝它的代理程序，再让它重新加入。</translation>
    </message>
    <message>
        <source>Anybody may see its figures, without its name and address.</source>
        <translation>任何人都可以查看它的指标，但看不到名称和地址。</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
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
        <source>Kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message numerus="yes">
        <source>%n core(s), %1</source>
        <translation>
            <numerusform>%n 核，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理程序</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostPage</name>
    <message>
        <source>Parts of the host</source>
        <translation>主机的各个部分</translation>
    </message>
    <message>
        <source>Let an agent in…</source>
        <translation>允许代理程序加入…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostPlaces</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
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
        <translation>清单</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>No agent has joined yet. Let one in first.</source>
        <translation>还没有代理程序加入。请先允许一个加入。</translation>
    </message>
    <message>
        <source>%1 is away. It is asked as soon as it is back.</source>
        <translation>%1 离线。它恢复连接后会立即查询。</translation>
    </message>
    <message>
        <source>Line %1 of the manifest of %2 does not allow it. Its owner can, in /etc/meshhelm/agent.toml:</source>
        <translation>%2 的清单第 %1 行不允许此操作。它的所有者可以在 /etc/meshhelm/agent.toml 中开放：</translation>
    </message>
    <message>
        <source>The manifest of %1 does not allow it. Its owner can, in /etc/meshhelm/agent.toml:</source>
        <translation>%1 的清单不允许此操作。它的所有者可以在 /etc/meshhelm/agent.toml 中开放：</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostProcesses</name>
    <message>
        <source>End…</source>
        <translation>结束…</translation>
    </message>
    <message>
        <source>Kill…</source>
        <translation>强制终止…</translation>
    </message>
    <message>
        <source>Search processes</source>
        <translation>搜索进程</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
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
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Kill process %1 (%2) on %3?</source>
        <translation>要强制终止 %3 上的进程 %1（%2）吗？</translation>
    </message>
    <message>
        <source>End process %1 (%2) on %3?</source>
        <translation>要结束 %3 上的进程 %1（%2）吗？</translation>
    </message>
    <message>
        <source>It cannot save anything first.</source>
        <translation>它来不及保存任何东西。</translation>
    </message>
    <message>
        <source>It is asked to end, and may take its time.</source>
        <translation>它会收到结束的请求，可能需要一些时间。</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>强制终止</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostTerminals</name>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Play a recording</source>
        <translation>播放录制</translation>
    </message>
    <message>
        <source>Recordings of terminals (*.cast)</source>
        <translation>终端录制 (*.cast)</translation>
    </message>
    <message>
        <source>%1 (ended)</source>
        <translation>%1（已结束）</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Close (Ctrl+Shift+W)</source>
        <translation>关闭 (Ctrl+Shift+W)</translation>
    </message>
    <message>
        <source>Close terminal</source>
        <translation>关闭终端</translation>
    </message>
    <message>
        <source>End %1 on %2?</source>
        <translation>要结束 %2 上的 %1 吗？</translation>
    </message>
    <message>
        <source>What runs in it is ended with it. Left running, it is found under Running for as long as the server knows it.</source>
        <translation>其中运行的程序会随之结束。若让它继续运行，只要服务器还记得它，就可以在“运行中”里找到。</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>让它继续运行</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What runs in it is ended with it.</source>
        <translation>其中运行的程序会随之结束。</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录制</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostTextDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 on %2%3</source>
        <translation>%1，位于%2%3</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Saved on %1.</source>
        <translation>已保存到 %1。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Your text is still here. What is on %1 now can be read, and then what you have typed is lost, or it can be replaced.</source>
        <translation>您的文本还在这里。可以读取 %1 上现在的内容，您键入的内容会因此丢失；也可以用您的内容替换它。</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Read theirs</source>
        <translation>读取主机上的版本</translation>
    </message>
    <message>
        <source>Replace theirs</source>
        <translation>替换主机上的版本</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>不保存就关闭吗？</translation>
    </message>
    <message>
        <source>What you have typed is lost.</source>
        <translation>您键入的内容将丢失。</translation>
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
        <translation>%1 – 正在重试：%2</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostsFilter</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Offline or in trouble</source>
        <translation>离线或有问题</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>按状态</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostsPanel</name>
    <message>
        <source>Cloned?</source>
        <translation>疑似被克隆</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Waits for its agent</source>
        <translation>等待代理程序</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Add a host…</source>
        <translation>添加主机…</translation>
    </message>
    <message>
        <source>Search hosts</source>
        <translation>搜索主机</translation>
    </message>
    <message>
        <source>No hosts yet</source>
        <translation>还没有主机</translation>
    </message>
    <message>
        <source>Add the machines that are to be looked after.</source>
        <translation>添加要照管的机器。</translation>
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
        <source>No host chosen</source>
        <translation>尚未选择主机</translation>
    </message>
    <message>
        <source>Choose one on the left to see how it does.</source>
        <translation>在左侧选择一台，即可查看它的状况。</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Let an agent in…</source>
        <translation>允许代理程序加入…</translation>
    </message>
    <message>
        <source>Shut its agent out…</source>
        <translation>拒绝它的代理程序…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>最后出现：%1</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要删除 %1 吗？</translation>
    </message>
    <message>
        <source>Its agent is not let in any more.</source>
        <translation>它的代理程序将无法再连接。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Shut the agent of %1 out?</source>
        <translation>要拒绝 %1 的代理程序吗？</translation>
    </message>
    <message>
        <source>It has to join anew before it is let in.</source>
        <translation>它必须重新加入才能再连接。</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Drained</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有匹配的结果</translation>
    </message>
    <message>
        <source>No host has this state and this tag.</source>
        <translation>没有符合此状态和标签的主机。</translation>
    </message>
    <message>
        <source>Show all hosts</source>
        <translation>显示全部主机</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>全部主机</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Groups by tag</source>
        <translation>按标签分组</translation>
    </message>
    <message>
        <source>Groups by state</source>
        <translation>按状态分组</translation>
    </message>
    <message>
        <source>No tag</source>
        <translation>无标签</translation>
    </message>
</context>
<context>
    <name>mh::panels::InputsDialog</name>
    <message>
        <source>Inputs of a run</source>
        <translation>运行的输入</translation>
    </message>
    <message>
        <source>Every run is asked for these, and refused when they do not fit. Nodes read them as $.trigger.</source>
        <translation>每次运行都须提供这些输入，不符合时会被拒绝。节点以 $.trigger 读取它们。</translation>
    </message>
    <message>
        <source>JSON Schema</source>
        <translation>JSON Schema</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
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
        <translation>名称</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>与名称相同</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>JSON object</source>
        <translation>JSON 对象</translation>
    </message>
    <message>
        <source>Anything</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>运行时必填</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>可选值</translation>
    </message>
    <message>
        <source>any value; or for example small, large</source>
        <translation>不限；或例如 small, large, …</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Every input needs a name.</source>
        <translation>每个输入都需要名称。</translation>
    </message>
    <message>
        <source>There are two inputs with the name %1.</source>
        <translation>有两个输入的名称都是 %1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::InputsForm</name>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
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
        <translation>%1 与您共享“%2”。</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>答复…</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>谢绝</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
</context>
<context>
    <name>mh::panels::ItemList</name>
    <message>
        <source>Items</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>The chosen item</source>
        <translation>所选的项目</translation>
    </message>
    <message numerus="yes">
        <source>%n failed, show</source>
        <translation>
            <numerusform>显示失败的 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Too large to be shown here; look through the outputs.</source>
        <translation>太大，无法在此显示；请查看输出。</translation>
    </message>
</context>
<context>
    <name>mh::panels::ItemListModel</name>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>mh::panels::JoinDialog</name>
    <message>
        <source>Asking the server for a word…</source>
        <translation>正在向服务器获取加入字符串…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Let the agent of %1 in</source>
        <translation>允许 %1 的代理程序加入</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Its agent has joined and is connected.</source>
        <translation>它的代理程序已加入并连接。</translation>
    </message>
    <message>
        <source>Waiting for its agent…</source>
        <translation>正在等待它的代理程序…</translation>
    </message>
    <message>
        <source>Install meshhelm-agent on the machine and run this there as root. It holds once, for 15 minutes. What the agent may do besides telling figures is for the machine&apos;s owner to say: here, or in /etc/meshhelm/agent.toml later.</source>
        <translation>请在机器上安装 meshhelm-agent，并以 root 身份在那里运行此命令。它只能使用一次，15 分钟内有效。代理程序除上报指标外还可以做什么，由机器的所有者决定：在这里，或之后在 /etc/meshhelm/agent.toml 中。</translation>
    </message>
</context>
<context>
    <name>mh::panels::JoinWishes</name>
    <message>
        <source>A user is one word, without slashes, colons and commas.</source>
        <translation>用户只能是一个词，不含斜杠、冒号和逗号。</translation>
    </message>
    <message>
        <source>Files below, read and changed</source>
        <translation>以下文件夹中的文件，可读取和更改</translation>
    </message>
    <message>
        <source>Folders begin with a slash; commas are between them.</source>
        <translation>文件夹以斜杠开头；多个之间用逗号分隔。</translation>
    </message>
    <message>
        <source>Processes, listed and ended</source>
        <translation>进程，可列出和结束</translation>
    </message>
    <message>
        <source>Terminals of the user</source>
        <translation>此用户的终端</translation>
    </message>
    <message>
        <source>Containers, looked at, started and stopped</source>
        <translation>容器，可查看、启动和停止</translation>
    </message>
    <message>
        <source>Nginx: sites, certificates, start and stop</source>
        <translation>Nginx：站点、证书、启动和停止</translation>
    </message>
    <message>
        <source>Tasks, run as the user</source>
        <translation>任务，以此用户运行</translation>
    </message>
</context>
<context>
    <name>mh::panels::JsonText</name>
    <message>
        <source>Not valid JSON at line %1, column %2.</source>
        <translation>JSON 在第 %1 行第 %2 列有误。</translation>
    </message>
    <message>
        <source>The inputs must be a JSON object: { … }</source>
        <translation>输入必须是 JSON 对象：{ … }</translation>
    </message>
</context>
<context>
    <name>mh::panels::ListenDialog</name>
    <message>
        <source>Listen for a test request</source>
        <translation>监听测试请求</translation>
    </message>
    <message>
        <source>Send a request to this address. It is shown here and starts nothing; the webhook need not be enabled.</source>
        <translation>请向此地址发送一个请求。它会显示在这里，不会启动任何运行；Webhook 不必启用。</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>复制 URL</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>What a run would begin with</source>
        <translation>运行开始时会得到的内容</translation>
    </message>
    <message>
        <source>Test the draft with it</source>
        <translation>用它测试草稿</translation>
    </message>
    <message>
        <source>Listen again</source>
        <translation>再次监听</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Listening for %1 more…</source>
        <translation>监听中，剩余 %1…</translation>
    </message>
    <message>
        <source>Nothing came in time.</source>
        <translation>时限内没有收到请求。</translation>
    </message>
    <message>
        <source>Came at %1. This is what a run would begin with:</source>
        <translation>于 %1 收到。运行开始时会得到的内容：</translation>
    </message>
</context>
<context>
    <name>mh::panels::LogPane</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>No log lines</source>
        <translation>没有日志</translation>
    </message>
    <message>
        <source>What the components write appears here.</source>
        <translation>组件写入的内容会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有匹配的结果</translation>
    </message>
    <message>
        <source>No line matches &quot;%1&quot;.</source>
        <translation>没有匹配“%1”的日志。</translation>
    </message>
</context>
<context>
    <name>mh::panels::NoFlow</name>
    <message>
        <source>No flow chosen</source>
        <translation>未选择流程</translation>
    </message>
    <message>
        <source>Choose a flow on the left to see its nodes and to run it.</source>
        <translation>请在左侧选择流程，以查看其节点并运行。</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>暂无内容</translation>
    </message>
    <message>
        <source>As soon as there is a flow, its nodes and what starts it are shown here.</source>
        <translation>创建流程后，这里会显示其节点和触发方式。</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeDetails</name>
    <message>
        <source>Look at the host</source>
        <translation>查看主机</translation>
    </message>
    <message>
        <source>How it did when this node ended</source>
        <translation>此节点结束时主机的状况</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Save %1 (%2)…</source>
        <translation>保存 %1 (%2)…</translation>
    </message>
    <message>
        <source>Save %1…</source>
        <translation>保存 %1…</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>本次运行</translation>
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
        <translation>启动者</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
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
        <translation>输入</translation>
    </message>
    <message>
        <source>It was started without inputs.</source>
        <translation>启动时没有输入。</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 后</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>工作进程</translation>
    </message>
    <message>
        <source>Node ID</source>
        <translation>节点 ID</translation>
    </message>
    <message>
        <source>This node reads no inputs.</source>
        <translation>该节点不读取输入。</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>It has given no outputs.</source>
        <translation>没有任何输出。</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>暂无。</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重新运行自</translation>
    </message>
    <message>
        <source>%1 from &quot;%2&quot;</source>
        <translation>%1，从“%2”开始</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次重试</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s), too large to be shown here.</source>
        <translation>
            <numerusform>%n 个成员，过大而无法在此显示。</numerusform>
        </translation>
    </message>
    <message>
        <source>Look through…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>It waits for the event &quot;%1&quot;.</source>
        <translation>正在等待事件“%1”。</translation>
    </message>
    <message>
        <source>Send it…</source>
        <translation>发送…</translation>
    </message>
    <message>
        <source>%1. at %2</source>
        <translation>第 %1 次，%2</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>测试运行</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>运行到</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Breakpoints</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>It does not count in the flow&apos;s history and sets off nothing.</source>
        <translation>不计入流程的历史记录，也不会触发任何操作。</translation>
    </message>
    <message>
        <source>Not called: its outputs are pinned.</source>
        <translation>未调用：输出已固定。</translation>
    </message>
    <message>
        <source>Not called: it is disabled and passes on what arrives.</source>
        <translation>未调用：节点已禁用，直接传递收到的数据。</translation>
    </message>
    <message>
        <source>Not called: the test run does not go here.</source>
        <translation>未调用：测试运行不经过这里。</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>已停住</translation>
    </message>
    <message>
        <source>Look through: %1</source>
        <translation>浏览：%1</translation>
    </message>
    <message>
        <source>It waits for a POST to this URL; whoever has it may let the run go on.</source>
        <translation>正在等待对此 URL 的 POST 请求；任何持有此 URL 的人都可让运行继续。</translation>
    </message>
    <message>
        <source>URL that lets the run go on</source>
        <translation>让运行继续的 URL</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Killed by</source>
        <translation>强制终止者</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Addresses of the server&apos;s own machine and network are not called unless the setting %1 names them. An administrator finds it in the settings of the server.</source>
        <translation>除非在设置 %1 中列出，否则不会调用服务器本机与内部网络的地址。管理员可在服务器设置中找到此项。</translation>
    </message>
    <message>
        <source>Open the setting</source>
        <translation>打开此设置</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeInputs</name>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>A value, or an expression such as $.trigger.name</source>
        <translation>值，或表达式，例如 $.trigger.name</translation>
    </message>
    <message>
        <source>Another input: name, then Enter</source>
        <translation>其他输入：输入名称后按 Enter</translation>
    </message>
    <message>
        <source>Another input</source>
        <translation>其他输入</translation>
    </message>
    <message>
        <source>Needed for the node to run</source>
        <translation>节点运行时必需</translation>
    </message>
    <message>
        <source>What can be read here</source>
        <translation>此处可读取的内容</translation>
    </message>
    <message>
        <source>Drag a line onto an input.</source>
        <translation>将一行拖到输入上。</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>触发器</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeOutcome</name>
    <message>
        <source>In this run</source>
        <translation>在本次运行中</translation>
    </message>
    <message>
        <source>Outputs in this run</source>
        <translation>本次运行的输出</translation>
    </message>
    <message>
        <source>No wire that leads here was taken.</source>
        <translation>这次没有走任何通往此节点的连线。</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodePanel</name>
    <message>
        <source>Selected node</source>
        <translation>选中的节点</translation>
    </message>
    <message>
        <source>An empty flow</source>
        <translation>空的流程</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>未选择任何项</translation>
    </message>
    <message>
        <source>Double-click the canvas, or just type, to add a node.</source>
        <translation>双击画布，或直接输入文字，即可添加节点。</translation>
    </message>
    <message>
        <source>Drag from the knob on a node&apos;s right side to what follows; let go on the canvas to choose it.</source>
        <translation>从节点右侧的圆点拖动到后续节点；在画布上松开即可选择要接什么。</translation>
    </message>
    <message>
        <source>Insert: add · Ctrl+L: connect · F2: rename · Alt+arrows: move · Ctrl+D: duplicate · Del: delete</source>
        <translation>Insert：添加 · Ctrl+L：连接 · F2：重命名 · Alt+方向键：移动 · Ctrl+D：副本 · Del：删除</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>This server has no component &quot;%1&quot;.</source>
        <translation>此服务器没有组件“%1”。</translation>
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
        <source>Disabled: what arrives is passed on</source>
        <translation>禁用：直接传递收到的数据</translation>
    </message>
    <message>
        <source>The squares on a node&apos;s lower edge are its data: drag an output to an input to map it. What fits lights up; a hollow square is not mapped yet.</source>
        <translation>节点下边缘的方块是它的数据：将输出拖动到输入即可映射。匹配的方块会亮起；空心方块尚未映射。</translation>
    </message>
    <message>
        <source>F shows the whole flow, Shift+F the selection; Space or the middle button moves the canvas.</source>
        <translation>F 显示整个流程，Shift+F 显示所选内容；空格键或鼠标中键移动画布。</translation>
    </message>
    <message>
        <source>What starts the flow by itself, a webhook or a schedule, is added by a right click on the canvas.</source>
        <translation>要让流程自动启动（Webhook 或计划），请在画布上点击右键添加触发器。</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeRules</name>
    <message>
        <source>When it runs</source>
        <translation>何时运行</translation>
    </message>
    <message>
        <source>When everything before it is done (one was taken)</source>
        <translation>前面全部完成时（至少走到一条）</translation>
    </message>
    <message>
        <source>At the first that arrives</source>
        <translation>第一个到达时</translation>
    </message>
    <message>
        <source>When a number has arrived</source>
        <translation>到达指定数量时</translation>
    </message>
    <message>
        <source>When nothing before it failed</source>
        <translation>前面都没有失败时</translation>
    </message>
    <message>
        <source>When everything before it has ended, however</source>
        <translation>前面全部结束时（不论结果）</translation>
    </message>
    <message>
        <source>When an expression is true</source>
        <translation>表达式成立时</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <source>As the flow says</source>
        <translation>依流程设置</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>时间限制</translation>
    </message>
    <message>
        <source>Own retries</source>
        <translation>自定义重试</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source>Attempts in all</source>
        <translation>总尝试次数</translation>
    </message>
    <message>
        <source> ms</source>
        <comment>milliseconds</comment>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source>First pause</source>
        <translation>首次间隔</translation>
    </message>
    <message>
        <source>Every failure that may pass, or: 503, 5xx</source>
        <translation>所有可重试的失败，或：503, 5xx</translation>
    </message>
    <message>
        <source>Only for</source>
        <translation>仅限</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodesPane</name>
    <message>
        <source>%1 of %2, %3 free</source>
        <translation>%1 / %2，剩余 %3</translation>
    </message>
    <message>
        <source>CPU %1 %, memory %2 %</source>
        <translation>CPU %1%，内存 %2%</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>No host runs tasks yet</source>
        <translation>还没有主机运行任务</translation>
    </message>
    <message>
        <source>A host becomes a node once its owner writes the table [tasks] into its manifest, with the user whom tasks run as:

[tasks]
user = &quot;worker&quot;
most = 4

A new host gets it by &quot;Add a host…&quot; in Hosts: check &quot;Tasks&quot; above its command.</source>
        <translation>所有者在主机的清单中写入 [tasks] 表，并指定运行任务的用户后，该主机就会成为节点：

[tasks]
user = &quot;worker&quot;
most = 4

新主机可在“主机”中通过“添加主机…”加入：请在命令上方勾选“任务”。</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>名额</translation>
    </message>
    <message>
        <source>Cores promised</source>
        <translation>已分配核心</translation>
    </message>
    <message>
        <source>Memory promised</source>
        <translation>已分配内存</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Open its host</source>
        <translation>打开其主机</translation>
    </message>
    <message>
        <source>Show in the list of tasks</source>
        <translation>在任务列表中显示</translation>
    </message>
    <message>
        <source>Tasks of the node</source>
        <translation>节点的任务</translation>
    </message>
    <message>
        <source>Tasks of %1</source>
        <translation>%1 的任务</translation>
    </message>
    <message>
        <source>Choose a node to see its tasks.</source>
        <translation>选择一个节点以查看其任务。</translation>
    </message>
    <message>
        <source>No task has run there.</source>
        <translation>没有任务在那里运行过。</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
</context>
<context>
    <name>mh::panels::NotedForm</name>
    <message>
        <source>This was not taken: see the field in red.</source>
        <translation>未被接受：请看红色的字段。</translation>
    </message>
</context>
<context>
    <name>mh::panels::OwnerForm</name>
    <message>
        <source>Hand over %1</source>
        <translation>转移 %1</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>转移</translation>
    </message>
    <message>
        <source>It belongs to this person from then on, and only they can hand it back.</source>
        <translation>之后流程归此人所有，只有此人才能转移回来。</translation>
    </message>
    <message>
        <source>User name or e-mail address of an account</source>
        <translation>账号的用户名或邮箱地址</translation>
    </message>
    <message>
        <source>New owner</source>
        <translation>新所有者</translation>
    </message>
</context>
<context>
    <name>mh::panels::PairsField</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>One expression instead</source>
        <translation>改用一个表达式</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there twice.</source>
        <translation>“%1”出现了两次。</translation>
    </message>
</context>
<context>
    <name>mh::panels::PalettePanel</name>
    <message>
        <source>Search components</source>
        <translation>搜索组件</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>触发器</translation>
    </message>
</context>
<context>
    <name>mh::panels::PasswordForm</name>
    <message>
        <source>Change password</source>
        <translation>更改密码</translation>
    </message>
    <message>
        <source>New password for %1</source>
        <translation>%1 的新密码</translation>
    </message>
    <message>
        <source>Must be changed at the next sign-in</source>
        <translation>下次登录时必须更改</translation>
    </message>
    <message>
        <source>All your other sessions end; this one stays.</source>
        <translation>您的其他会话都会结束；当前会话会保留。</translation>
    </message>
    <message>
        <source>All sessions of this account end. Hand the password over in a safe way.</source>
        <translation>此账号的所有会话都会结束。请以安全的方式交付密码。</translation>
    </message>
    <message>
        <source>upper and lower case, a digit and a special character</source>
        <translation>大小写字母、数字和特殊字符</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Repeat it</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>两次输入的密码不同。</translation>
    </message>
</context>
<context>
    <name>mh::panels::PeerConfig</name>
    <message>
        <source>The server does not have the private key: put it where the text leaves room for it.</source>
        <translation>服务器没有私钥：请填入文本中预留的位置。</translation>
    </message>
    <message>
        <source>Nobody has said yet where the tunnel is reached: change the tunnel.</source>
        <translation>尚未指定隧道的连接地址：请更改隧道。</translation>
    </message>
    <message>
        <source>It is too long for a QR code.</source>
        <translation>内容过长，无法生成二维码。</translation>
    </message>
    <message>
        <source>Configuration of %1</source>
        <translation>%1 的配置</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>QR code of the configuration</source>
        <translation>配置的二维码</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Read the code with the WireGuard app of the device, or bring the text there. Whoever has it is let in as this peer.</source>
        <translation>请用设备上的 WireGuard 应用扫描此码，或将文本带到设备上。持有者即可以此对端的身份连接。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Save the configuration</source>
        <translation>保存配置</translation>
    </message>
    <message>
        <source>Configurations (*.conf)</source>
        <translation>配置文件 (*.conf)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::PeerForm</name>
    <message>
        <source>New peer of %1</source>
        <translation>新建 %1 的对端</translation>
    </message>
    <message>
        <source>Change peer</source>
        <translation>更改对端</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4 地址</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6 地址</translation>
    </message>
    <message>
        <source>Through the tunnel</source>
        <translation>经由隧道</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>域名服务器</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>the tunnel has none</source>
        <translation>隧道没有此类地址</translation>
    </message>
    <message>
        <source>empty: the next free one</source>
        <translation>留空：下一个可用的</translation>
    </message>
    <message>
        <source>empty: as the tunnel says</source>
        <translation>留空：按隧道设置</translation>
    </message>
    <message>
        <source>empty: the server makes its keys</source>
        <translation>留空：由服务器生成密钥</translation>
    </message>
    <message>
        <source>As it is: %1</source>
        <translation>保持不变：%1</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>永不</translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>%n 天后</numerusform>
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
        <translation>名称</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>上次连接</translation>
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
        <translation>对端</translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation>没有对端</translation>
    </message>
    <message>
        <source>There is no peer that the search fits. New peer… lets a device in.</source>
        <translation>没有符合搜索的对端。用“新建对端…”让设备接入。</translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n 个对端</numerusform>
        </translation>
    </message>
    <message>
        <source>Search names, addresses and keys</source>
        <translation>搜索名称、地址与密钥</translation>
    </message>
    <message>
        <source>New peer…</source>
        <translation>新建对端…</translation>
    </message>
    <message>
        <source>QR code…</source>
        <translation>二维码…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Give %1 a new key?</source>
        <translation>要为 %1 更换密钥吗？</translation>
    </message>
    <message>
        <source>Its device is let in again once it has the new configuration.</source>
        <translation>设备取得新的配置后才能再次连接。</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>更换密钥</translation>
    </message>
    <message>
        <source>Delete the peer %1?</source>
        <translation>要删除对端 %1 吗？</translation>
    </message>
    <message>
        <source>Its device is not let in any more, and its addresses are free.</source>
        <translation>其设备将无法再连接，地址会释放。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>mh::panels::PinDialog</name>
    <message>
        <source>Pin outputs</source>
        <translation>固定输出</translation>
    </message>
    <message>
        <source>These are its outputs in the newest run.</source>
        <translation>这是它在最近一次运行中的输出。</translation>
    </message>
    <message>
        <source>No run has outputs of it yet: write them as JSON.</source>
        <translation>还没有运行产生其输出：请以 JSON 编写。</translation>
    </message>
    <message>
        <source>It is pinned to these outputs.</source>
        <translation>它已固定为这些输出。</translation>
    </message>
    <message>
        <source>In test runs this node is not called; it has the outputs below.</source>
        <translation>测试运行时不会调用此节点，直接采用下方的输出。</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
</context>
<context>
    <name>mh::panels::PoolForm</name>
    <message>
        <source>New pool</source>
        <translation>新建地址池</translation>
    </message>
    <message>
        <source>Change pool</source>
        <translation>更改地址池</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The next free one, unless another is wished for</source>
        <translation>除非另有指定，否则给下一个可用的</translation>
    </message>
    <message>
        <source>2001:db8::/48 or 10.20.0.0/16</source>
        <translation>2001:db8::/48 或 10.20.0.0/16</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Gives out</source>
        <translation>每份大小</translation>
    </message>
    <message>
        <source>Kept back at the beginning</source>
        <translation>开头保留</translation>
    </message>
    <message>
        <source>Given out</source>
        <translation>分配方式</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>mh::panels::PresenceBar</name>
    <message>
        <source>Also here: %1</source>
        <translation>同时在这里：%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::ProblemsPane</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
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
        <translation>发布</translation>
    </message>
    <message>
        <source>The draft is saved and becomes the version that runs.</source>
        <translation>草稿会保存，并成为运行的版本。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>What is new, for those who come later</source>
        <translation>供日后查阅的更改内容</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>版本说明</translation>
    </message>
    <message>
        <source>A note has at most %1 characters.</source>
        <translation>版本说明最多 %1 个字符。</translation>
    </message>
</context>
<context>
    <name>mh::panels::RecordingPane</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
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
        <translation>未被更改：其中所有标记都吻合，结尾也在。</translation>
    </message>
    <message>
        <source>Its marks hold, but its end is missing: it was cut off, or the terminal was not closed.</source>
        <translation>标记吻合，但缺少结尾：录制被截断，或终端没有关闭。</translation>
    </message>
    <message>
        <source>Changed afterwards: line %1 does not fit what stands before it.</source>
        <translation>事后被更改：第 %1 行与前面的内容不符。</translation>
    </message>
    <message>
        <source>It has no marks: whether it was changed cannot be told.</source>
        <translation>没有标记：无法判断是否被更改过。</translation>
    </message>
</context>
<context>
    <name>mh::panels::RegisterDialog</name>
    <message>
        <source>Register a component</source>
        <translation>注册组件</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>输入与输出</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Component file</source>
        <translation>组件文件</translation>
    </message>
    <message>
        <source>Component files (*.json)</source>
        <translation>组件文件 (*.json)</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <source>This is no component file: %1</source>
        <translation>这不是组件文件：%1</translation>
    </message>
    <message>
        <source>New version of %1</source>
        <translation>%1 的新版本</translation>
    </message>
    <message>
        <source>Add version</source>
        <translation>添加版本</translation>
    </message>
    <message>
        <source>Registering starts nothing: you run the component yourself, where its endpoints are.</source>
        <translation>注册不会启动任何程序：组件须由您自行在其端点所在之处运行。</translation>
    </message>
</context>
<context>
    <name>mh::panels::Rhythm</name>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>每 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Every hour at minute %1</source>
        <translation>每小时的第 %1 分</translation>
    </message>
    <message>
        <source>Every day at %1</source>
        <translation>每天 %1</translation>
    </message>
    <message>
        <source>Monday to Friday at %1</source>
        <translation>周一至周五 %1</translation>
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
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Remove this row</source>
        <translation>移除此行</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunActions</name>
    <message>
        <source>Cancel run…</source>
        <translation>取消运行…</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>From the start</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>With other inputs…</source>
        <translation>使用其他输入…</translation>
    </message>
    <message>
        <source>From the start, with the newest version</source>
        <translation>以最新版本从头开始</translation>
    </message>
    <message>
        <source>Kill run…</source>
        <translation>强制终止…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Nodes at work finish, no further ones start</source>
        <translation>运行中的节点会完成，不再启动其他节点</translation>
    </message>
    <message>
        <source>From the chosen node</source>
        <translation>从所选节点开始</translation>
    </message>
    <message>
        <source>From &quot;%1&quot;</source>
        <translation>从“%1”开始</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>取消运行</translation>
    </message>
    <message>
        <source>Cancel this run?</source>
        <translation>要取消这次运行吗？</translation>
    </message>
    <message>
        <source>Nodes that are at work are told to stop. What they have already done is not undone.</source>
        <translation>运行中的节点会收到停止通知；已完成的工作不会撤销。</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>让它继续</translation>
    </message>
    <message>
        <source>Kill run</source>
        <translation>强制终止</translation>
    </message>
    <message>
        <source>Kill this run?</source>
        <translation>要强制终止这次运行吗？</translation>
    </message>
    <message>
        <source>It ends at once, without waiting for nodes that are at work. They may go on for a while where they are.</source>
        <translation>运行会立即结束，不等待运行中的节点；它们可能仍会在原处继续一段时间。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步运行</translation>
    </message>
    <message>
        <source>Lets one node go on</source>
        <translation>让一个节点继续</translation>
    </message>
    <message>
        <source>Compare with the run before</source>
        <translation>与前一次运行比较</translation>
    </message>
    <message>
        <source>There is no run of this flow before this one.</source>
        <translation>此流程在这之前没有执行记录。</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunFilter</name>
    <message>
        <source>Flow, ID or error code</source>
        <translation>流程、ID 或错误代码</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>All flows</source>
        <translation>全部流程</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>过去 1 小时</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>过去 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>过去 7 天</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>自定义时间</translation>
    </message>
    <message>
        <source>How it was started</source>
        <translation>启动方式</translation>
    </message>
    <message>
        <source>By hand or API</source>
        <translation>手动或 API</translation>
    </message>
    <message>
        <source>By a schedule</source>
        <translation>计划触发</translation>
    </message>
    <message>
        <source>By a webhook</source>
        <translation>Webhook 触发</translation>
    </message>
    <message>
        <source>By an event</source>
        <translation>事件触发</translation>
    </message>
    <message>
        <source>By another run</source>
        <translation>由其他运行启动</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Test runs</source>
        <translation>测试运行</translation>
    </message>
    <message>
        <source>With test runs</source>
        <translation>含测试运行</translation>
    </message>
    <message>
        <source>No test runs</source>
        <translation>不含测试运行</translation>
    </message>
    <message>
        <source>Test runs only</source>
        <translation>仅测试运行</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Show all executions</source>
        <translation>显示全部执行记录</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Any start</source>
        <translation>全部启动方式</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunHeat</name>
    <message>
        <source>Colours of the canvas</source>
        <translation>画布着色</translation>
    </message>
    <message>
        <source>What the cards are coloured by</source>
        <translation>节点卡片的着色依据</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>关键路径</translation>
    </message>
    <message>
        <source>Usual time (p50)</source>
        <translation>一般耗时 (p50)</translation>
    </message>
    <message>
        <source>Slow time (p95)</source>
        <translation>偏慢耗时 (p95)</translation>
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
        <translation>没有历史记录</translation>
    </message>
    <message>
        <source>Critical path, %1</source>
        <translation>关键路径，%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunOnCanvas</name>
    <message>
        <source>Open the run</source>
        <translation>打开此次执行</translation>
    </message>
    <message>
        <source>Take the states off the canvas</source>
        <translation>从画布上移除状态</translation>
    </message>
    <message>
        <source>The flow has changed since this run.</source>
        <translation>此次执行之后，流程已有更改。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Open the setting</source>
        <translation>打开此设置</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunPage</name>
    <message>
        <source>All executions (Alt+Left)</source>
        <translation>全部执行记录 (Alt+Left)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>This run cannot be shown</source>
        <translation>无法显示本次运行</translation>
    </message>
    <message>
        <source>Loading the run…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>开始于 %1</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>You see the run as it was after %1.</source>
        <translation>您看到的是开始 %1 后的状态。</translation>
    </message>
    <message>
        <source>Show the end</source>
        <translation>显示结束时</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>The run is paused: nodes at work finish, no further ones start.</source>
        <translation>运行已暂停：运行中的节点会完成，不再启动其他节点。</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>测试运行</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>已停住</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 后</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Log and nodes</source>
        <translation>日志与节点</translation>
    </message>
    <message>
        <source>No host is known by the name or address of %1.</source>
        <translation>没有主机的名称或地址与 %1 相符。</translation>
    </message>
</context>
<context>
    <name>mh::panels::SelectionCard</name>
    <message>
        <source>A wire</source>
        <translation>连线</translation>
    </message>
    <message numerus="yes">
        <source>%n wire(s)</source>
        <translation>
            <numerusform>%n 条连线</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>next</source>
        <translation>接续</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>经由</translation>
    </message>
    <message>
        <source>Change the wire</source>
        <translation>更改连线</translation>
    </message>
    <message>
        <source>Delete the wire</source>
        <translation>删除连线</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Disabled: what arrives is passed on</source>
        <translation>已禁用：收到的内容会直接传递</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>启用</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServerSettingsPane</name>
    <message>
        <source>Save changes</source>
        <translation>保存更改</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Server settings</source>
        <translation>服务器设置</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>For administrators</source>
        <translation>仅限管理员</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>无法加载</translation>
    </message>
    <message>
        <source>How this server works is set by its administrators.</source>
        <translation>此服务器的工作方式由管理员设置。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No setting matches &quot;%1&quot;.</source>
        <translation>没有匹配“%1”的设置。</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>On</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>set; leave empty to keep it</source>
        <translation>已设置；留空表示不更改</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>以逗号分隔</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not saved yet</source>
        <translation>
            <numerusform>%n 项更改尚未保存</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved. Some of it takes effect when the server is started again.</source>
        <translation>已保存。部分设置在服务器重启后生效。</translation>
    </message>
    <message>
        <source>Saved and in effect.</source>
        <translation>已保存并生效。</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>立即重启</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServiceForm</name>
    <message>
        <source>New service</source>
        <translation>新建服务</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>以逗号分隔</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>OpenAPI or Swagger, at an address</source>
        <translation>OpenAPI 或 Swagger，来自网址</translation>
    </message>
    <message>
        <source>OpenAPI or Swagger, from a file</source>
        <translation>OpenAPI 或 Swagger，来自文件</translation>
    </message>
    <message>
        <source>GraphQL</source>
        <translation>GraphQL</translation>
    </message>
    <message>
        <source>REST, endpoints entered by hand</source>
        <translation>REST，手动输入端点</translation>
    </message>
    <message>
        <source>gRPC</source>
        <translation>gRPC</translation>
    </message>
    <message>
        <source>Description at</source>
        <translation>描述文件地址</translation>
    </message>
    <message>
        <source>Find it</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Looks at the usual places below the base URL</source>
        <translation>在基础 URL 下的常见位置查找</translation>
    </message>
    <message>
        <source>No file chosen</source>
        <translation>未选择文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Described by</source>
        <translation>描述方式</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 令牌</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>用户名和密码</translation>
    </message>
    <message>
        <source>OAuth 2</source>
        <translation>OAuth 2</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Signs in with</source>
        <translation>身份验证方式</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Ask regularly whether it is well</source>
        <translation>定期检查服务是否正常</translation>
    </message>
    <message>
        <source>Path of the health check</source>
        <translation>健康检查的路径</translation>
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
        <translation>健康检查的间隔秒数</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康检查</translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation>检查路径</translation>
    </message>
    <message>
        <source>Services of gRPC are kept with their endpoints, but flows cannot call them yet.</source>
        <translation>gRPC 服务会连同端点一起保存，但流程尚无法调用。</translation>
    </message>
    <message>
        <source>The endpoints are taken from the file once. A later version of it is not noticed.</source>
        <translation>端点只从文件读取一次，之后文件的新版本不会被检测到。</translation>
    </message>
    <message numerus="yes">
        <source>Found %1 with %n endpoint(s).</source>
        <translation>
            <numerusform>找到 %1，%n 个端点。</numerusform>
        </translation>
    </message>
    <message>
        <source>OpenAPI or Swagger file</source>
        <translation>OpenAPI 或 Swagger 文件</translation>
    </message>
    <message>
        <source>API descriptions (*.json *.yaml *.yml);;All files (*)</source>
        <translation>API 描述文件 (*.json *.yaml *.yml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>This file cannot be used: %1</source>
        <translation>无法使用此文件：%1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 with %n endpoint(s)</source>
        <translation>
            <numerusform>%1：%2，%n 个端点</numerusform>
        </translation>
    </message>
    <message>
        <source>A base URL looks like https://api.example.com/v1.</source>
        <translation>基础 URL 的格式如 https://api.example.com/v1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServiceHead</name>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>共享…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Reads the service&apos;s description anew</source>
        <translation>重新读取服务的描述文件</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServicePicker</name>
    <message>
        <source>Choose a service</source>
        <translation>选择服务</translation>
    </message>
    <message>
        <source>Choose an endpoint</source>
        <translation>选择端点</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
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
        <translation>异常</translation>
    </message>
    <message>
        <source>On</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不稳定</translation>
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
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Search services</source>
        <translation>搜索服务</translation>
    </message>
    <message>
        <source>No services yet</source>
        <translation>尚无服务</translation>
    </message>
    <message>
        <source>Register an external API once, and flows call its endpoints without knowing addresses or keys.</source>
        <translation>外部 API 注册一次后，流程无需知道地址或密钥即可调用其端点。</translation>
    </message>
    <message>
        <source>No service chosen</source>
        <translation>未选择服务</translation>
    </message>
    <message>
        <source>Choose one on the left to see its endpoints.</source>
        <translation>请在左侧选择，以查看其端点。</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>Description at</source>
        <translation>描述文件地址</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>上次检查</translation>
    </message>
    <message>
        <source>%1, answered after %2</source>
        <translation>%1，%2后响应</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>正在询问服务…</translation>
    </message>
    <message>
        <source>The service answered after %1.</source>
        <translation>服务在 %1后响应。</translation>
    </message>
    <message>
        <source>Reading the service&apos;s description…</source>
        <translation>正在读取服务的描述文件…</translation>
    </message>
    <message>
        <source>Endpoints: %1 added, %2 changed, %3 removed, %4 gone but still used.</source>
        <translation>端点：添加 %1 个，更改 %2 个，移除 %3 个，%4 个已不存在但仍在使用。</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要删除 %1 吗？</translation>
    </message>
    <message>
        <source>Its endpoints go with it. Flows that call them fail from then on.</source>
        <translation>其端点会一并删除，之后调用它们的流程都会失败。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n endpoint(s)</source>
        <translation>
            <numerusform>%1，%n 个端点</numerusform>
        </translation>
    </message>
    <message>
        <source>New service</source>
        <translation>新建服务</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>共享…</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
</context>
<context>
    <name>mh::panels::SettingHelp</name>
    <message>
        <source>Where everything is kept; one server at a time.</source>
        <translation>所有数据的存放位置；同一时间只能由一个服务器使用。</translation>
    </message>
    <message>
        <source>The addresses to listen on, host:port, separated by commas.</source>
        <translation>监听地址，格式为 host:port，以逗号分隔。</translation>
    </message>
    <message>
        <source>The URL under which components and people reach this server.</source>
        <translation>组件和用户访问此服务器的 URL。</translation>
    </message>
    <message>
        <source>The web origins whose pages may call the API.</source>
        <translation>允许调用 API 的网页来源。</translation>
    </message>
    <message>
        <source>How many requests a user, or an address without one, may make in a minute; 0: any number.</source>
        <translation>每个用户（未登录时为每个地址）每分钟的请求数上限；0 表示不限。</translation>
    </message>
    <message>
        <source>How many requests to /api/v1 an address may make in a minute without signing in; 0: any number.</source>
        <translation>未登录时，每个地址每分钟对 /api/v1 的请求数上限；0 表示不限。</translation>
    </message>
    <message>
        <source>How many requests to the paths of hosts and alerts may be made in a second; 0: any number.</source>
        <translation>对主机和告警路径的每秒请求数上限；0 表示不限。</translation>
    </message>
    <message>
        <source>Addresses and subnets of proxies whose X-Forwarded-For is trusted.</source>
        <translation>信任其 X-Forwarded-For 的代理服务器地址和子网。</translation>
    </message>
    <message>
        <source>off, self (own certificate) or files (tls.certificate and tls.key).</source>
        <translation>off、self（自签名证书）或 files（tls.certificate 和 tls.key）。</translation>
    </message>
    <message>
        <source>PEM file with the certificate chain.</source>
        <translation>证书链的 PEM 文件。</translation>
    </message>
    <message>
        <source>PEM file with the private key.</source>
        <translation>私钥的 PEM 文件。</translation>
    </message>
    <message>
        <source>json (one object per line) or text.</source>
        <translation>json（每行一个对象）或 text。</translation>
    </message>
    <message>
        <source>What is logged: debug, info, warning or error, and anything more severe.</source>
        <translation>记录的最低级别：debug、info、warning 或 error。</translation>
    </message>
    <message>
        <source>What this server is for, shown to anybody.</source>
        <translation>此服务器的用途，对所有人显示。</translation>
    </message>
    <message>
        <source>Whether anybody may register; else administrators make the accounts.</source>
        <translation>是否开放自行注册；否则由管理员创建账号。</translation>
    </message>
    <message>
        <source>Whether accounts may have a second step of signing in; those that have one keep it.</source>
        <translation>账号是否可启用双重验证；已启用的账号不受影响。</translation>
    </message>
    <message>
        <source>How many wrong passwords or codes lock an account.</source>
        <translation>密码或验证码错误多少次后锁定账号。</translation>
    </message>
    <message>
        <source>For how many minutes an account is locked when the last wrong sign-in was by e-mail.</source>
        <translation>最后一次错误登录使用邮箱时，账号锁定的分钟数。</translation>
    </message>
    <message>
        <source>For how many seconds an account is locked when the last wrong sign-in was by user name.</source>
        <translation>最后一次错误登录使用用户名时，账号锁定的秒数。</translation>
    </message>
    <message>
        <source>For how many seconds an access token of /api/v1 holds.</source>
        <translation>/api/v1 访问令牌的有效秒数。</translation>
    </message>
    <message>
        <source>Minimum length of the passwords that administrators set.</source>
        <translation>管理员设置的密码的最小长度。</translation>
    </message>
    <message>
        <source>Whether those passwords need an upper case letter.</source>
        <translation>此类密码是否必须包含大写字母。</translation>
    </message>
    <message>
        <source>Whether those passwords need a lower case letter.</source>
        <translation>此类密码是否必须包含小写字母。</translation>
    </message>
    <message>
        <source>Whether those passwords need a digit.</source>
        <translation>此类密码是否必须包含数字。</translation>
    </message>
    <message>
        <source>Whether those passwords need a special character.</source>
        <translation>此类密码是否必须包含特殊字符。</translation>
    </message>
    <message>
        <source>After how many days whoever signs in by /api/v1 has to change their password; 0: never.</source>
        <translation>通过 /api/v1 登录的用户须更改密码的间隔天数；0 表示从不。</translation>
    </message>
    <message>
        <source>For how many days the audit log is kept; 0: for ever.</source>
        <translation>审计日志的保留天数；0 表示永久保留。</translation>
    </message>
    <message>
        <source>The master key, 32 bytes in base64.</source>
        <translation>主密钥，32 字节，base64 编码。</translation>
    </message>
    <message>
        <source>A file with the master key; without it, one in the data directory.</source>
        <translation>存放主密钥的文件；未设置时使用数据目录中的文件。</translation>
    </message>
    <message>
        <source>How many days old a data key may become; what it has encrypted is then encrypted anew.</source>
        <translation>数据密钥的使用天数上限；到期后其加密的内容会重新加密。</translation>
    </message>
    <message>
        <source>AES-256-GCM; there is no other.</source>
        <translation>仅支持 AES-256-GCM。</translation>
    </message>
    <message>
        <source>Signs access tokens; without it, one is made and kept.</source>
        <translation>用于签署访问令牌；未设置时自动生成并保存。</translation>
    </message>
    <message>
        <source>For how many milliseconds an access token holds.</source>
        <translation>访问令牌的有效毫秒数。</translation>
    </message>
    <message>
        <source>For how many milliseconds a refresh token holds.</source>
        <translation>刷新令牌的有效毫秒数。</translation>
    </message>
    <message>
        <source>The mail server that takes our mails; empty: none are sent.</source>
        <translation>用于发送邮件的邮件服务器；留空则不发送邮件。</translation>
    </message>
    <message>
        <source>The mail server&apos;s port.</source>
        <translation>邮件服务器的端口。</translation>
    </message>
    <message>
        <source>starttls (nothing is sent without), implicit (port 465) or none.</source>
        <translation>starttls（不支持时不发送）、implicit（端口 465）或 none。</translation>
    </message>
    <message>
        <source>Who signs in at the mail server; empty: nobody.</source>
        <translation>登录邮件服务器的用户名；留空则不登录。</translation>
    </message>
    <message>
        <source>The password for the mail server.</source>
        <translation>邮件服务器的密码。</translation>
    </message>
    <message>
        <source>PEM file with the authorities to trust at the mail server; empty: the system&apos;s.</source>
        <translation>邮件服务器所信任的证书颁发机构的 PEM 文件；留空则使用系统的。</translation>
    </message>
    <message>
        <source>The address mails come from; empty: mail.smtp.user.</source>
        <translation>发件人邮箱；留空则使用 mail.smtp.user。</translation>
    </message>
    <message>
        <source>The name mails come from.</source>
        <translation>发件人名称。</translation>
    </message>
    <message>
        <source>The language of mails to people who have not chosen one: en, zh-TW or zh-CN.</source>
        <translation>未选择语言的用户收到邮件的语言：en、zh-TW 或 zh-CN。</translation>
    </message>
    <message>
        <source>What links in mails begin with; empty: public-url, else the first address.</source>
        <translation>邮件中链接的开头；留空则使用 public-url，若也未设置则使用第一个监听地址。</translation>
    </message>
    <message>
        <source>For how many milliseconds a flow without a limit of its own may run.</source>
        <translation>未自行设置的流程的运行时间上限（毫秒）。</translation>
    </message>
    <message>
        <source>For how many milliseconds a node without a limit of its own may run.</source>
        <translation>未自行设置的节点的运行时间上限（毫秒）。</translation>
    </message>
    <message>
        <source>How many executions run at once; others wait.</source>
        <translation>同时运行的执行数上限；其余排队等待。</translation>
    </message>
    <message>
        <source>How many calls of nodes are in flight at once; others wait.</source>
        <translation>同时进行的节点调用数上限；其余排队等待。</translation>
    </message>
    <message>
        <source>How many bytes the outputs of one execution may take in memory.</source>
        <translation>一次执行的输出可占用的内存字节数。</translation>
    </message>
    <message>
        <source>How many milliseconds a component may take to answer a call.</source>
        <translation>组件响应调用的时间上限（毫秒）。</translation>
    </message>
    <message>
        <source>Attempts of a node when its flow sets none, the first included.</source>
        <translation>流程未设置时节点的尝试次数，含首次。</translation>
    </message>
    <message>
        <source>The wait before the second try, in milliseconds.</source>
        <translation>第二次尝试前的等待时间（毫秒）。</translation>
    </message>
    <message>
        <source>Loopback and private addresses or subnets that http_request may call nevertheless.</source>
        <translation>允许 http_request 调用的环回、私有地址或子网。</translation>
    </message>
    <message>
        <source>For how many hours ended executions are kept.</source>
        <translation>已结束执行记录的保留小时数。</translation>
    </message>
    <message>
        <source>For how many hours the blobs of ended executions are kept.</source>
        <translation>已结束执行的 Blob 的保留小时数。</translation>
    </message>
    <message>
        <source>How many ended executions of each flow are kept, the newest; 0: all until their time is over.</source>
        <translation>每个流程保留最近多少条已结束的执行记录；0 表示全部保留至到期。</translation>
    </message>
    <message>
        <source>How many bytes blobs may take together; the oldest ones of ended executions go first. 0: no limit.</source>
        <translation>Blob 合计的字节数上限；先删除已结束执行中最旧的。0 表示不限。</translation>
    </message>
    <message>
        <source>Whether watching an execution&apos;s status needs a sign-in.</source>
        <translation>查看执行状态是否需要登录。</translation>
    </message>
    <message>
        <source>The largest request head, in bytes.</source>
        <translation>请求头的大小上限（字节）。</translation>
    </message>
    <message>
        <source>The largest request body that is not a blob, in bytes.</source>
        <translation>非 Blob 请求正文的大小上限（字节）。</translation>
    </message>
    <message>
        <source>How many clients may be connected.</source>
        <translation>客户端连接数上限。</translation>
    </message>
    <message>
        <source>How many milliseconds a request head may take to arrive.</source>
        <translation>接收请求头的时间上限（毫秒）。</translation>
    </message>
    <message>
        <source>How many milliseconds a request body may take to arrive.</source>
        <translation>接收请求正文的时间上限（毫秒）。</translation>
    </message>
    <message>
        <source>For how many milliseconds an idle connection is kept.</source>
        <translation>空闲连接的保留毫秒数。</translation>
    </message>
    <message>
        <source>How many hosts there may be.</source>
        <translation>最多可有多少台主机。</translation>
    </message>
    <message>
        <source>Who asks from this very machine reads /api/nodes, /api/tasks and /api/system/status without a sign-in.</source>
        <translation>从这台机器本身发出请求者，无需登录即可读取 /api/nodes、/api/tasks 和 /api/system/status。</translation>
    </message>
    <message>
        <source>How many pools of addresses there may be.</source>
        <translation>最多可有多少个地址池。</translation>
    </message>
    <message>
        <source>How many prefixes may be given out, of all pools together.</source>
        <translation>所有地址池合计最多可分配多少个前缀。</translation>
    </message>
    <message>
        <source>For how long what has expired is still kept for who had it.</source>
        <translation>到期的分配还会为原持有者保留多少秒。</translation>
    </message>
    <message>
        <source>How many tasks may wait for a node.</source>
        <translation>最多可有多少任务等待节点。</translation>
    </message>
    <message>
        <source>How many tasks of one user may wait or run.</source>
        <translation>一个用户最多可有多少任务等待或运行中。</translation>
    </message>
    <message>
        <source>For how long ended tasks are kept, with logs and artefacts.</source>
        <translation>已结束的任务连同日志和产物保留多久。</translation>
    </message>
    <message>
        <source>After how long without its host a task is taken for lost and tried on another.</source>
        <translation>失去主机多久后，任务视为丢失并改在另一台主机上重试。</translation>
    </message>
</context>
<context>
    <name>mh::panels::Settings</name>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>Other web sites</source>
        <translation>其他网站</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Encryption of connections</source>
        <translation>连接加密</translation>
    </message>
    <message>
        <source>on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Set in the server&apos;s file</source>
        <translation>由服务器的配置文件设置</translation>
    </message>
    <message>
        <source>Set in the server&apos;s environment</source>
        <translation>由服务器的环境变量设置</translation>
    </message>
    <message>
        <source>Set on the server&apos;s command line</source>
        <translation>由服务器的命令行设置</translation>
    </message>
    <message>
        <source>Set here</source>
        <translation>已在此设置</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>默认 %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>waits for the server&apos;s next start</source>
        <translation>等待服务器下次启动</translation>
    </message>
    <message>
        <source>cannot be changed here</source>
        <translation>无法在此更改</translation>
    </message>
    <message>
        <source>takes effect at the server&apos;s next start</source>
        <translation>服务器下次启动时生效</translation>
    </message>
    <message>
        <source>This must be a whole number.</source>
        <translation>必须是整数。</translation>
    </message>
    <message>
        <source>This must be from %1 to %2.</source>
        <translation>必须介于 %1 到 %2。</translation>
    </message>
    <message>
        <source>This server</source>
        <translation>此服务器</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Compute console</source>
        <translation>计算控制台</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
</context>
<context>
    <name>mh::panels::SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Search the server&apos;s settings</source>
        <translation>搜索服务器设置</translation>
    </message>
    <message>
        <source>For you on this computer, whichever server you use.</source>
        <translation>适用于您在这台电脑上使用的所有服务器。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观与语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Tell me about</source>
        <translation>通知内容</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>画布上的连线</translation>
    </message>
</context>
<context>
    <name>mh::panels::ShareBook</name>
    <message>
        <source>See and run</source>
        <translation>查看和运行</translation>
    </message>
    <message>
        <source>Name an account, or an address: one without an account gets an invitation, which holds once it is accepted.</source>
        <translation>填写账号名称或邮箱地址；没有账号的地址会收到邀请，接受后即生效。</translation>
    </message>
    <message>
        <source>Whoever you share it with finds it under Flows.</source>
        <translation>与您共享的人可在“流程”中找到它。</translation>
    </message>
    <message>
        <source>This person no longer sees the flow nor its executions.</source>
        <translation>此人将无法再看到这个流程及其执行记录。</translation>
    </message>
    <message>
        <source>See and call</source>
        <translation>查看与调用</translation>
    </message>
    <message>
        <source>With people who have an account here. To call it with its credential, they must be allowed to use that, too.</source>
        <translation>可与在这里有账号的人共享。要连同凭据调用它，对方也必须可以使用该凭据。</translation>
    </message>
    <message>
        <source>Whoever you share it with finds it under Services, and their flows may call it.</source>
        <translation>与您共享的人可在“服务”中找到它，其流程也可以调用它。</translation>
    </message>
    <message>
        <source>This person no longer sees the service, and their flows can no longer call it.</source>
        <translation>此人将无法再看到这个服务，其流程也无法再调用它。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>See</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Work on it</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>With people who have an account here. Whoever works on it does what its manifest allows.</source>
        <translation>可与在这里有账号的人共享。操作它的人，能做的以它的清单为准。</translation>
    </message>
    <message>
        <source>Whoever you share it with finds it under Hosts.</source>
        <translation>与您共享的人可在“主机”中找到它。</translation>
    </message>
    <message>
        <source>This person no longer sees the host, and their terminals there end.</source>
        <translation>此人将无法再看到这台主机，其终端也会结束。</translation>
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
        <translation>共享</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>共享 %1</translation>
    </message>
    <message>
        <source>User name or e-mail address</source>
        <translation>用户名或邮箱地址</translation>
    </message>
    <message>
        <source>May</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>May, for the chosen person</source>
        <translation>所选人员的权限</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
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
        <translation>要取消访问权限吗？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>已邀请</translation>
    </message>
    <message>
        <source>Has access</source>
        <translation>可访问</translation>
    </message>
</context>
<context>
    <name>mh::panels::SharedEditing</name>
    <message>
        <source>%1 saved revision %2</source>
        <translation>%1 保存了修订 %2</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>显示差异</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用对方的</translation>
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
        <translation>您（另一个窗口）</translation>
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
        <translation>在您更改流程期间，%1 保存了修订 %2。</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>对方的</translation>
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
        <translation>转移…</translation>
    </message>
    <message>
        <source>It is yours.</source>
        <translation>归您所有。</translation>
    </message>
    <message>
        <source>Its owner&apos;s account is gone.</source>
        <translation>所有者的账号已不存在。</translation>
    </message>
    <message>
        <source>It belongs to %1.</source>
        <translation>归 %1 所有。</translation>
    </message>
</context>
<context>
    <name>mh::panels::ShownOnce</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>我已妥善保存</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>mh::panels::SideList</name>
    <message>
        <source>Not for your account</source>
        <translation>您的账号无法使用</translation>
    </message>
    <message>
        <source>Your role does not allow you to see this. An administrator can change that.</source>
        <translation>您的角色没有查看权限，请联系管理员。</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>无法加载</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有匹配的结果</translation>
    </message>
    <message>
        <source>Nothing matches &quot;%1&quot;.</source>
        <translation>没有匹配“%1”的结果。</translation>
    </message>
    <message>
        <source>More ways to add</source>
        <translation>其他新建方式</translation>
    </message>
</context>
<context>
    <name>mh::panels::SourceTree</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>What can be read here</source>
        <translation>此处可读取的内容</translation>
    </message>
</context>
<context>
    <name>mh::panels::SpaceMap</name>
    <message>
        <source>Map of the pool</source>
        <translation>地址池图</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) are not free</source>
        <translation>
            <numerusform>%n 个部分已被占用</numerusform>
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
        <translation>静置中</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>the first %L1 parts only</source>
        <translation>仅前 %L1 个部分</translation>
    </message>
</context>
<context>
    <name>mh::panels::TablePane</name>
    <message>
        <source>Not for your account</source>
        <translation>您的账号无法使用</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>无法加载</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Your role does not allow you to see this. An administrator can change that.</source>
        <translation>您的角色没有查看权限，请联系管理员。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskActions</name>
    <message>
        <source>Cancel %1, which waits for a node?</source>
        <translation>要取消正在等待节点的 %1 吗？</translation>
    </message>
    <message>
        <source>Cancel %1 on %2?</source>
        <translation>要取消 %2 上的 %1 吗？</translation>
    </message>
    <message>
        <source>It is not begun.</source>
        <translation>它不会开始运行。</translation>
    </message>
    <message>
        <source>All its processes have five seconds to end, then they are killed.</source>
        <translation>它的所有进程有五秒钟时间自行结束，之后会被强制终止。</translation>
    </message>
    <message>
        <source>Cancel the task</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>Delete the task %1?</source>
        <translation>要删除任务 %1 吗？</translation>
    </message>
    <message>
        <source>Delete the task %1, run on %2?</source>
        <translation>要删除在 %2 上运行过的任务 %1 吗？</translation>
    </message>
    <message>
        <source>Its log and the files that it has left go with it.</source>
        <translation>它的日志和留下的文件会一并删除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save %1 of %2</source>
        <translation>保存 %2 的 %1</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskFacts</name>
    <message>
        <source>What is known of the task</source>
        <translation>任务的相关信息</translation>
    </message>
    <message>
        <source>What was asked for</source>
        <translation>请求内容</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>运行过程</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>等待的原因</translation>
    </message>
    <message>
        <source>every host</source>
        <translation>所有主机</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>结束情况</translation>
    </message>
    <message>
        <source>Exit code</source>
        <translation>退出码</translation>
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
        <source>Processor time</source>
        <translation>处理器时间</translation>
    </message>
    <message>
        <source>Most memory</source>
        <translation>内存峰值</translation>
    </message>
    <message>
        <source>Files that it has left</source>
        <translation>留下的文件</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save %1 as…</source>
        <translation>将 %1 另存为…</translation>
    </message>
    <message>
        <source>it is missing, or too large to be fetched</source>
        <translation>找不到，或太大而无法取回</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Input files</source>
        <translation>输入文件</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出文件</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
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
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Said besides</source>
        <translation>其他内容</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Asked for at</source>
        <translation>请求时间</translation>
    </message>
    <message>
        <source>Begun at</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Ran on</source>
        <translation>运行主机</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>%1 of %2, where a node is lost</source>
        <translation>%1 / %2（节点丢失时）</translation>
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
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Files for the task</source>
        <translation>任务的文件</translation>
    </message>
    <message>
        <source>Its name in the task&apos;s folder</source>
        <translation>在任务文件夹中的名称</translation>
    </message>
    <message>
        <source>It was sent before.</source>
        <translation>之前已发送。</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>The task may run it.</source>
        <translation>任务可以运行它。</translation>
    </message>
    <message>
        <source>Leave %1 out</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>%1 is larger than %2.</source>
        <translation>%1 大于 %2。</translation>
    </message>
    <message>
        <source>Sending %1: %2 of %3</source>
        <translation>正在发送 %1：%2 / %3</translation>
    </message>
    <message>
        <source>Sending %1…</source>
        <translation>正在发送 %1…</translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation>停止发送</translation>
    </message>
    <message>
        <source>Sending was stopped.</source>
        <translation>已停止发送。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskForm</name>
    <message>
        <source>Line %1 must be NAME=text.</source>
        <translation>第 %1 行必须是“名称=文本”。</translation>
    </message>
    <message>
        <source>%1 stands there twice.</source>
        <translation>%1 出现了两次。</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新建任务</translation>
    </message>
    <message>
        <source>Run %1 again</source>
        <translation>再次运行 %1</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>NAME=text, one on each line</source>
        <translation>名称=文本，每行一个</translation>
    </message>
    <message>
        <source>out.txt, one on each line</source>
        <translation>out.txt，每行一个</translation>
    </message>
    <message>
        <source>No shell reads the command: blanks part its words, &apos;…&apos; and &quot;…&quot; keep them together.</source>
        <translation>命令不经过 Shell：以空格分隔各个参数，用 &apos;…&apos; 和 &quot;…&quot; 括起的不会分开。</translation>
    </message>
    <message>
        <source>empty: like its program</source>
        <translation>留空：与程序同名</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Input files</source>
        <translation>输入文件</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出文件</translation>
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
        <translation>名称</translation>
    </message>
    <message>
        <source>tags that the host must have, as in: gpu, fast</source>
        <translation>主机必须具备的标签，例如：gpu, fast</translation>
    </message>
    <message>
        <source>Any node</source>
        <translation>任意节点</translation>
    </message>
    <message>
        <source>Higher ones are placed first.</source>
        <translation>数值较高的先安排。</translation>
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
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Tries on other nodes when one is lost</source>
        <translation>节点丢失时在其他节点上尝试的次数</translation>
    </message>
    <message>
        <source>Only its owner sees the values.</source>
        <translation>只有所有者能看到变量的值。</translation>
    </message>
    <message>
        <source>As before, with values of several lines: %1</source>
        <translation>照旧（值有多行）：%1</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>引号没有配对。</translation>
    </message>
    <message>
        <source>No shell sees %1: they are arguments here. To have them obeyed: sh -c &apos;…&apos;</source>
        <translation>不经过 Shell，%1 在这里只是参数。若要生效，请用：sh -c &apos;…&apos;</translation>
    </message>
    <message>
        <source>The task was not taken: see the field in red.</source>
        <translation>任务未被接受：请看红字标出的字段。</translation>
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
        <translation>内存</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskLog</name>
    <message>
        <source>What the task has written</source>
        <translation>任务写出的内容</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Log: it has not begun yet.</source>
        <translation>日志：尚未开始。</translation>
    </message>
    <message>
        <source>Log: it has written nothing.</source>
        <translation>日志：没有写出任何内容。</translation>
    </message>
    <message>
        <source>Log: it has written nothing so far.</source>
        <translation>日志：目前还没有写出任何内容。</translation>
    </message>
    <message>
        <source>%1 more were not kept: the log was full.</source>
        <translation>另有 %1 未保留：日志已满。</translation>
    </message>
    <message>
        <source>The newest %1 lines are shown.</source>
        <translation>显示最新的 %1 行。</translation>
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
        <translation>再次运行…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
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
        <translation>运行中</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>超过时限</translation>
    </message>
    <message>
        <source>too much memory</source>
        <translation>内存超量</translation>
    </message>
    <message>
        <source>the manifest does not allow it</source>
        <translation>清单不允许</translation>
    </message>
    <message>
        <source>its node was lost</source>
        <translation>节点丢失</translation>
    </message>
    <message>
        <source>refused by the host</source>
        <translation>主机拒绝</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>No node</source>
        <translation>没有节点</translation>
    </message>
    <message>
        <source>Other node wanted</source>
        <translation>指定了其他节点</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>名额</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>活动</translation>
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
        <translation>退出码 %1</translation>
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
        <translation>内存：%1 MiB</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>processes: %1</source>
        <translation>进程：%1</translation>
    </message>
</context>
<context>
    <name>mh::panels::TasksFilter</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>所有状态</translation>
    </message>
    <message>
        <source>All nodes</source>
        <translation>所有节点</translation>
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
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tasks and nodes</source>
        <translation>任务和节点</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>New task…</source>
        <translation>新建任务…</translation>
    </message>
    <message>
        <source>Search tasks</source>
        <translation>搜索任务</translation>
    </message>
    <message>
        <source>No tasks yet</source>
        <translation>还没有任务</translation>
    </message>
    <message>
        <source>A task is a program that runs once, on one of the nodes. The tab Nodes says which hosts take tasks.</source>
        <translation>任务是在某个节点上运行一次的程序。“节点”选项卡说明哪些主机接受任务。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到匹配项</translation>
    </message>
    <message>
        <source>No task has this state and this node.</source>
        <translation>没有任务符合此状态和节点。</translation>
    </message>
    <message>
        <source>Show all tasks</source>
        <translation>显示所有任务</translation>
    </message>
    <message>
        <source>No task chosen</source>
        <translation>未选择任务</translation>
    </message>
    <message>
        <source>Choose one on the left to see what it does.</source>
        <translation>在左侧选择一个任务，查看它在做什么。</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>取消…</translation>
    </message>
    <message>
        <source>Run again…</source>
        <translation>再次运行…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>The newest %L1 are shown.</source>
        <translation>仅显示最新的 %L1 个。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalForm</name>
    <message>
        <source>Open a terminal on %1</source>
        <translation>在 %1 上打开终端</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>What it shows is recorded on the host. What is typed is not, but as it is echoed.</source>
        <translation>它显示的内容会录制在主机上。键入的内容不会录制，除非被回显。</translation>
    </message>
    <message>
        <source>The host&apos;s owner lets terminals go unrecorded.</source>
        <translation>主机所有者允许不录制终端。</translation>
    </message>
    <message>
        <source>the user&apos;s own</source>
        <translation>用户默认的 Shell</translation>
    </message>
    <message>
        <source>the user&apos;s home</source>
        <translation>用户的主目录</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalPane</name>
    <message>
        <source>The connection is lost and is made anew. What runs goes on; what you type now is not sent.</source>
        <translation>连接已断开，正在重新连接。运行中的程序会继续；您现在键入的内容不会发送。</translation>
    </message>
    <message>
        <source>It has ended: %1</source>
        <translation>已结束：%1</translation>
    </message>
    <message>
        <source>It has ended with code %1.</source>
        <translation>已结束，退出码为 %1。</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>已结束。</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n line(s) into %1?</source>
        <translation>
            <numerusform>要将 %n 行粘贴到 %1 吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Each line is run as it comes:</source>
        <translation>每一行都会立即执行：</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalSearch</name>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Search in the terminal</source>
        <translation>在终端中搜索</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalSessions</name>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Running terminals</source>
        <translation>运行中的终端</translation>
    </message>
    <message>
        <source>No terminal runs</source>
        <translation>没有运行中的终端</translation>
    </message>
    <message>
        <source>Open a terminal…</source>
        <translation>打开终端…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>结束…</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，位于%2</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Host is away</source>
        <translation>主机离线</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>打开者</translation>
    </message>
    <message>
        <source>Those that you open here are listed, and those of others whom you can ask to let you watch.</source>
        <translation>这里列出您打开的终端，以及您可以请求观看的他人终端。</translation>
    </message>
    <message>
        <source>Ask to watch</source>
        <translation>请求观看</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>已请求</translation>
    </message>
    <message>
        <source>You may watch</source>
        <translation>可观看</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>无人答复</translation>
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
        <translation>观看者</translation>
    </message>
    <message>
        <source>%1 watches %2 and may type into it.</source>
        <translation>%1 正在观看%2，并且可以输入。</translation>
    </message>
    <message>
        <source>%1 watches %2.</source>
        <translation>%1 正在观看%2。</translation>
    </message>
    <message>
        <source>%1 may watch %2 and type into it, but is not there now.</source>
        <translation>%1 可以观看%2并输入，但目前不在。</translation>
    </message>
    <message>
        <source>%1 may watch %2, but is not there now.</source>
        <translation>%1 可以观看%2，但目前不在。</translation>
    </message>
    <message>
        <source>this terminal</source>
        <translation>这个终端</translation>
    </message>
    <message>
        <source>You have asked %1 whether you may watch their terminal.</source>
        <translation>您已请求观看 %1 的终端，正在等待答复。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回请求</translation>
    </message>
    <message>
        <source>%1 asks to watch %2.</source>
        <translation>%1 请求观看%2。</translation>
    </message>
    <message>
        <source>Allow watching</source>
        <translation>允许观看</translation>
    </message>
    <message>
        <source>Allow typing too</source>
        <translation>同时允许输入</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>the terminal %1</source>
        <translation>终端“%1”</translation>
    </message>
</context>
<context>
    <name>mh::panels::TestRuns</name>
    <message>
        <source>Test the draft…</source>
        <translation>测试草稿…</translation>
    </message>
    <message>
        <source>Test up to this node</source>
        <translation>测试到此节点</translation>
    </message>
    <message>
        <source>Test only this node</source>
        <translation>只测试此节点</translation>
    </message>
    <message>
        <source>Breakpoint</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>Pin outputs…</source>
        <translation>固定输出…</translation>
    </message>
    <message>
        <source>Remove all pins and breakpoints</source>
        <translation>移除所有固定输出和断点</translation>
    </message>
    <message>
        <source>Pinned outputs…</source>
        <translation>已固定的输出…</translation>
    </message>
    <message>
        <source>Select the node first.</source>
        <translation>请先选择节点。</translation>
    </message>
    <message>
        <source>That is too much to pin: all pins of a flow may have 2 MiB together.</source>
        <translation>固定的内容过大：一个流程的所有固定输出合计上限为 2 MiB。</translation>
    </message>
    <message>
        <source>There is no result of &quot;%1&quot; to begin with. Pin one, or test up to this node.</source>
        <translation>没有“%1”的结果可供开始。请固定一个，或测试到此节点。</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>测试运行</translation>
    </message>
</context>
<context>
    <name>mh::panels::TriggerDialog</name>
    <message>
        <source>Run flow</source>
        <translation>运行流程</translation>
    </message>
    <message>
        <source>Version %1 expects no inputs. You may add some as JSON.</source>
        <translation>版本 %1 不需要输入。您仍可用 JSON 添加输入。</translation>
    </message>
    <message>
        <source>Inputs for version %1, as JSON.</source>
        <translation>版本 %1 的输入 (JSON)。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Inputs of earlier runs</source>
        <translation>先前运行的输入</translation>
    </message>
    <message>
        <source>Inputs of an earlier run…</source>
        <translation>先前运行的输入…</translation>
    </message>
    <message>
        <source>Inputs for version %1.</source>
        <translation>版本 %1 的输入。</translation>
    </message>
    <message>
        <source>Inputs for the draft, as JSON.</source>
        <translation>草稿的输入 (JSON)。</translation>
    </message>
    <message>
        <source>Inputs for the draft.</source>
        <translation>草稿的输入。</translation>
    </message>
    <message>
        <source>The draft expects no inputs. You may add some as JSON.</source>
        <translation>草稿不需要输入。您仍可用 JSON 添加输入。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TriggerForm</name>
    <message>
        <source>Schedule</source>
        <translation>计划</translation>
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
        <translation>执行已完成</translation>
    </message>
    <message>
        <source>An execution has failed</source>
        <translation>执行失败</translation>
    </message>
    <message>
        <source>An execution was cancelled</source>
        <translation>执行被取消</translation>
    </message>
    <message>
        <source>An execution has ended</source>
        <translation>执行已结束</translation>
    </message>
    <message>
        <source>New trigger: %1</source>
        <translation>新建触发器：%1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>下次时间</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>At once, with the execution&apos;s ID</source>
        <translation>立即，附执行 ID</translation>
    </message>
    <message>
        <source>At the end with its outputs, or as a Respond node says</source>
        <translation>执行结束后附输出，或按“返回响应”节点的内容</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Signature header</source>
        <translation>签名标头</translation>
    </message>
    <message>
        <source>Signature secret</source>
        <translation>签名密钥</translation>
    </message>
    <message>
        <source>Any flow</source>
        <translation>任何流程</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时机</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>This is no cron expression: %1</source>
        <translation>这不是 Cron 表达式：%1</translation>
    </message>
    <message>
        <source>There is no time zone of that name.</source>
        <translation>没有这个名称的时区。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>A signature needs both its header and its secret.</source>
        <translation>签名需要同时填写标头与密钥。</translation>
    </message>
    <message>
        <source>Listen for a test request…</source>
        <translation>监听测试请求…</translation>
    </message>
    <message>
        <source>The flow reads the request as $.trigger.body, $.trigger.query and $.trigger.headers.</source>
        <translation>流程以 $.trigger.body、$.trigger.query 和 $.trigger.headers 读取请求。</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>复制 URL</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Starts the flow at set times.</source>
        <translation>在设定的时间启动流程。</translation>
    </message>
    <message>
        <source>Starts the flow when its URL is called.</source>
        <translation>网址被调用时启动流程。</translation>
    </message>
    <message>
        <source>Starts the flow when an execution of another one ends.</source>
        <translation>另一个流程的运行结束时启动流程。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TriggersOnCanvas</name>
    <message>
        <source>Add trigger</source>
        <translation>添加触发器</translation>
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
        <translation>此流程仅供您查看：其触发器无法更改。</translation>
    </message>
</context>
<context>
    <name>mh::panels::TriggersPane</name>
    <message>
        <source>Add trigger</source>
        <translation>添加触发器</translation>
    </message>
    <message>
        <source>No triggers</source>
        <translation>没有触发器</translation>
    </message>
    <message>
        <source>This flow starts by hand or through the API. Add a schedule, a webhook or an event.</source>
        <translation>此流程手动或通过 API 启动。可添加计划、Webhook 或事件。</translation>
    </message>
    <message>
        <source>This flow starts by hand or through the API.</source>
        <translation>此流程手动或通过 API 启动。</translation>
    </message>
    <message>
        <source>What starts this flow by itself</source>
        <translation>自动启动此流程的方式</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>下次时间</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>复制 URL</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Delete trigger</source>
        <translation>删除触发器</translation>
    </message>
    <message>
        <source>Delete this trigger?</source>
        <translation>要删除此触发器吗？</translation>
    </message>
    <message>
        <source>Its URL stops working and never comes back.</source>
        <translation>其 URL 将失效且无法恢复。</translation>
    </message>
    <message>
        <source>The flow is not started by it any more.</source>
        <translation>流程将不再由它启动。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Listen…</source>
        <translation>监听…</translation>
    </message>
    <message>
        <source>Shows the next request to the test address</source>
        <translation>显示发往测试地址的下一个请求</translation>
    </message>
</context>
<context>
    <name>mh::panels::TunnelForm</name>
    <message>
        <source>New tunnel</source>
        <translation>新建隧道</translation>
    </message>
    <message>
        <source>Change tunnel</source>
        <translation>更改隧道</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Peers go out with the host&apos;s address</source>
        <translation>对端以主机的地址对外连接</translation>
    </message>
    <message>
        <source>Runs whenever its host does</source>
        <translation>主机启动时一并运行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4 地址</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6 地址</translation>
    </message>
    <message>
        <source>Reached at</source>
        <translation>连接地址</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>域名服务器</translation>
    </message>
    <message>
        <source>Through the tunnel</source>
        <translation>经由隧道</translation>
    </message>
    <message>
        <source>Way out</source>
        <translation>对外</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>The server&apos;s own machine, if it has an agent</source>
        <translation>服务器本机（若有代理程序）</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>尚未指定</translation>
    </message>
    <message>
        <source>the next free one</source>
        <translation>下一个可用的</translation>
    </message>
    <message>
        <source>empty: the next free one</source>
        <translation>留空：下一个可用的</translation>
    </message>
    <message>
        <source>empty: the host&apos;s address and the port</source>
        <translation>留空：主机地址与端口</translation>
    </message>
    <message>
        <source>empty: everything</source>
        <translation>留空：全部</translation>
    </message>
    <message>
        <source>an address</source>
        <translation>一个地址</translation>
    </message>
</context>
<context>
    <name>mh::panels::TwoFactorDialog</name>
    <message>
        <source>Switch two-factor on</source>
        <translation>启用双重验证</translation>
    </message>
    <message>
        <source>Switch two-factor off</source>
        <translation>停用双重验证</translation>
    </message>
    <message>
        <source>New recovery codes</source>
        <translation>新的恢复码</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Enter your password first.</source>
        <translation>请先输入密码。</translation>
    </message>
    <message>
        <source>Your password alone will then be enough to sign in.</source>
        <translation>之后只需密码即可登录。</translation>
    </message>
    <message>
        <source>The recovery codes you have now stop working.</source>
        <translation>您现有的恢复码将失效。</translation>
    </message>
    <message>
        <source>Code from the app</source>
        <translation>应用显示的验证码</translation>
    </message>
    <message>
        <source>QR code of the key</source>
        <translation>密钥的二维码</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>If it cannot be scanned, enter this key:</source>
        <translation>若无法扫描，请输入此密钥：</translation>
    </message>
    <message>
        <source>Scan this with an authenticator app, then enter the six digits that it shows.</source>
        <translation>请用身份验证器应用扫描，再输入它显示的六位数字。</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Each of these codes signs you in once when the app is not at hand. They are not shown again.</source>
        <translation>手边没有身份验证器应用时，每个恢复码可登录一次。之后不会再显示。</translation>
    </message>
</context>
<context>
    <name>mh::panels::UncertainCard</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>已失败</translation>
    </message>
    <message>
        <source>It succeeded…</source>
        <translation>已成功…</translation>
    </message>
    <message>
        <source>It succeeded with these outputs</source>
        <translation>已成功，采用这些输出</translation>
    </message>
    <message>
        <source>Comment (optional)</source>
        <translation>备注（可选）</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Calls the component once more, even if it has done its work already</source>
        <translation>再调用组件一次，即使它可能已完成工作</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Nobody knows how &quot;%1&quot; ended</source>
        <translation>无从得知“%1”的结果</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>It may be called only once, so it was not called again: it may have done its work.</source>
        <translation>它只能调用一次，因此没有再次调用：它可能已完成工作。</translation>
    </message>
    <message>
        <source>Called %1.</source>
        <translation>调用时间：%1。</translation>
    </message>
    <message>
        <source>What is known: %1</source>
        <translation>已知信息：%1</translation>
    </message>
    <message>
        <source>Without an answer it counts as failed from %1.</source>
        <translation>若未答复，自 %1 起视为失败。</translation>
    </message>
</context>
<context>
    <name>mh::panels::UserForm</name>
    <message>
        <source>New user</source>
        <translation>新建用户</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>at least 12 characters of four kinds</source>
        <translation>至少 12 个字符，含四种类型</translation>
    </message>
    <message>
        <source>those of the role; or for example flow.* execution.view</source>
        <translation>依角色；或例如 flow.* execution.view</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
</context>
<context>
    <name>mh::panels::Users</name>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>经理</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>查看者</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>未启用</translation>
    </message>
</context>
<context>
    <name>mh::panels::UsersPane</name>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>上次登录</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>未找到任何人</translation>
    </message>
    <message>
        <source>No account matches the search and the filters.</source>
        <translation>没有符合搜索和筛选条件的账号。</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个账号</numerusform>
        </translation>
    </message>
    <message>
        <source>Search names and addresses</source>
        <translation>搜索名称和邮箱</translation>
    </message>
    <message>
        <source>All roles</source>
        <translation>全部角色</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>New user…</source>
        <translation>新建用户…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>新密码…</translation>
    </message>
    <message>
        <source>End two-factor…</source>
        <translation>解除双重验证…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>要移除 %1 吗？</translation>
    </message>
    <message>
        <source>The account and its sessions end at once. What it has made stays.</source>
        <translation>账号及其会话会立即终止；创建的内容会保留。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>End two-factor for %1?</source>
        <translation>要解除 %1 的双重验证吗？</translation>
    </message>
    <message>
        <source>For somebody who has lost app and recovery codes. Be sure that it is they who ask.</source>
        <translation>适用于丢失身份验证器应用和恢复码的人。请确认是本人提出请求。</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
</context>
<context>
    <name>mh::panels::VersionsDialog</name>
    <message>
        <source>Runs now</source>
        <translation>当前运行</translation>
    </message>
    <message>
        <source>Ran before</source>
        <translation>先前运行</translation>
    </message>
    <message>
        <source>Never published</source>
        <translation>从未发布</translation>
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
        <translation>状态</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>版本说明</translation>
    </message>
    <message>
        <source>Compare with the draft</source>
        <translation>与草稿比较</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Puts the version onto the canvas; nothing is saved yet</source>
        <translation>将此版本放到画布上；尚不会保存</translation>
    </message>
    <message>
        <source>Select two versions to compare them with each other.</source>
        <translation>选择两个版本即可互相比较。</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>比较两者</translation>
    </message>
</context>
<context>
    <name>mh::panels::ViewChoice</name>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Show as a list</source>
        <translation>以列表显示</translation>
    </message>
    <message>
        <source>Show as cards</source>
        <translation>以卡片显示</translation>
    </message>
</context>
<context>
    <name>mh::panels::VpnPanel</name>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n 个对端</numerusform>
        </translation>
    </message>
    <message>
        <source>VPN</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>New tunnel…</source>
        <translation>新建隧道…</translation>
    </message>
    <message>
        <source>Search tunnels</source>
        <translation>搜索隧道</translation>
    </message>
    <message>
        <source>No tunnels yet</source>
        <translation>尚无隧道</translation>
    </message>
    <message>
        <source>A tunnel of WireGuard on one of the hosts lets devices in, each as a peer with a key.</source>
        <translation>在某台主机上的 WireGuard 隧道让设备接入，每个设备是一个持有密钥的对端。</translation>
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
        <source>No tunnel chosen</source>
        <translation>未选择隧道</translation>
    </message>
    <message>
        <source>Choose one on the left to see who may use it.</source>
        <translation>在左侧选择一个，即可看到谁能使用。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>on no host yet</source>
        <translation>尚未在任何主机上</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>端口 %1</translation>
    </message>
    <message>
        <source>last seen %1</source>
        <translation>上次连接 %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>It has to be on a host first: change it.</source>
        <translation>须先指定主机：请更改隧道。</translation>
    </message>
    <message>
        <source>On its host it is not as it should be:</source>
        <translation>在主机上的状态与设置不符：</translation>
    </message>
    <message>
        <source>Delete the tunnel %1?</source>
        <translation>要删除隧道 %1 吗？</translation>
    </message>
    <message numerus="yes">
        <source>Its %n peer(s) are not let in any more, and go with it.</source>
        <translation>
            <numerusform>其 %n 个对端将无法再连接，并一并删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>mh::panels::WatchPane</name>
    <message>
        <source>Terminal of %1</source>
        <translation>%1 的终端</translation>
    </message>
    <message>
        <source>Watching %1&apos;s terminal – what you type goes into it.</source>
        <translation>正在观看 %1 的终端：您键入的内容会送入其中。</translation>
    </message>
    <message>
        <source>Watching %1&apos;s terminal – typing is not allowed.</source>
        <translation>正在观看 %1 的终端：不允许输入。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>The connection is lost and is made anew.</source>
        <translation>连接中断，正在重新连接。</translation>
    </message>
    <message>
        <source>%1 does not show it any more.</source>
        <translation>%1 已停止共享这个终端。</translation>
    </message>
    <message>
        <source>It may not be watched any more: one of you may no longer work on this host.</source>
        <translation>已不能再观看：你们其中一人已无权操作这台主机。</translation>
    </message>
    <message>
        <source>You were away for too long. Ask again to watch it.</source>
        <translation>您离开太久。如需观看，请重新请求。</translation>
    </message>
    <message>
        <source>You do not watch it any more.</source>
        <translation>您已不再观看。</translation>
    </message>
    <message>
        <source>It has ended: %1</source>
        <translation>已结束：%1</translation>
    </message>
    <message>
        <source>It has ended with code %1.</source>
        <translation>已结束，退出码为 %1。</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>已结束。</translation>
    </message>
</context>
<context>
    <name>mh::panels::WhoField</name>
    <message>
        <source>Who has this address?</source>
        <translation>谁使用这个地址？</translation>
    </message>
    <message>
        <source>%1 has it, with %2 of %3.</source>
        <translation>%1 使用中：%3 的 %2。</translation>
    </message>
    <message>
        <source>It rests in %1.</source>
        <translation>在 %1 中静置。</translation>
    </message>
    <message>
        <source>It rests in %1; %2 had it.</source>
        <translation>在 %1 中静置；先前由 %2 使用。</translation>
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
        <translation>不属于任何地址池。</translation>
    </message>
</context>
<context>
    <name>mh::panels::WorkspaceForm</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>mh::panels::WorkspacesPane</name>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1（您）</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>新建工作区…</translation>
    </message>
    <message>
        <source>Members of a workspace share its flows and credentials</source>
        <translation>工作区的成员共享其中的流程和凭据</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>新建工作区</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>您的角色</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>No workspaces yet</source>
        <translation>尚无工作区</translation>
    </message>
    <message>
        <source>Make one and add the people you work with.</source>
        <translation>请创建一个，并添加与您共事的人。</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation>退出…</translation>
    </message>
    <message>
        <source>E-mail address of an account</source>
        <translation>账号的邮箱地址</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>没有成员</translation>
    </message>
    <message>
        <source>Rename the workspace</source>
        <translation>重命名工作区</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>You own it and say who belongs to it.</source>
        <translation>您是所有者，由您决定成员。</translation>
    </message>
    <message>
        <source>Its owner says who belongs to it; you may leave.</source>
        <translation>由所有者决定成员；您可以退出。</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要删除 %1 吗？</translation>
    </message>
    <message>
        <source>Flows and credentials in it stay with their owners; the other members no longer see them.</source>
        <translation>其中的流程和凭据仍归各自的所有者；其他成员将无法再看到。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Leave %1?</source>
        <translation>要退出 %1 吗？</translation>
    </message>
    <message>
        <source>You no longer see what its members share.</source>
        <translation>您将无法再看到其成员共享的内容。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Take this person out of %1?</source>
        <translation>要将此人移出 %1 吗？</translation>
    </message>
    <message>
        <source>They no longer see what its members share.</source>
        <translation>此人将无法再看到其成员共享的内容。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>No account has this address. People need an account before they can be added.</source>
        <translation>没有使用此邮箱的账号。对方须先有账号才能添加。</translation>
    </message>
</context>
<context>
    <name>mh::shell</name>
    <message>
        <source>The Meshhelm desktop.</source>
        <translation>Meshhelm 桌面程序。</translation>
    </message>
    <message>
        <source>Connect to this server.</source>
        <translation>连接到此服务器。</translation>
    </message>
    <message>
        <source>Sign in with this name.</source>
        <translation>以此用户名登录。</translation>
    </message>
    <message>
        <source>Read the password from standard input.</source>
        <translation>从标准输入读取密码。</translation>
    </message>
    <message>
        <source>Open this execution.</source>
        <translation>打开此次执行。</translation>
    </message>
    <message>
        <source>Unexpected argument: %1</source>
        <translation>多余的参数：%1</translation>
    </message>
    <message>
        <source>--server needs a URL such as https://host:8080</source>
        <translation>--server 需要网址，例如 https://host:8080</translation>
    </message>
    <message>
        <source>--password-stdin needs --server and --username</source>
        <translation>--password-stdin 需要 --server 和 --username</translation>
    </message>
    <message>
        <source>--execution needs the ID of an execution</source>
        <translation>--execution 需要执行记录的 ID</translation>
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
        <translation>输入操作、流程、组件或执行</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>前往“%1”</translation>
    </message>
    <message>
        <source>Close the document</source>
        <translation>关闭文档</translation>
    </message>
    <message>
        <source>Hide pane: %1</source>
        <translation>隐藏窗格：%1</translation>
    </message>
    <message>
        <source>Show pane: %1</source>
        <translation>显示窗格：%1</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Reopen the last closed document</source>
        <translation>重新打开上次关闭的文档</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>全局搜索</translation>
    </message>
    <message>
        <source>New window for another server</source>
        <translation>为另一台服务器打开新窗口</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Appearance and language</source>
        <translation>外观与语言</translation>
    </message>
    <message>
        <source>No action, flow, component or execution fits these words.</source>
        <translation>没有符合的操作、流程、组件或执行记录。</translation>
    </message>
</context>
<context>
    <name>mh::shell::Console</name>
    <message>
        <source>The connection to the server is lost. What you see may be old; it is tried again by itself.</source>
        <translation>与服务器的连接已断开。画面可能不是最新的；正在自动重试。</translation>
    </message>
    <message>
        <source>Not everything could be loaded: %1</source>
        <translation>有些数据无法加载：%1</translation>
    </message>
</context>
<context>
    <name>mh::shell::DocumentTabs</name>
    <message>
        <source>Open documents</source>
        <translation>已打开的文档</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1，未保存</translation>
    </message>
    <message>
        <source>Close (Ctrl+W)</source>
        <translation>关闭 (Ctrl+W)</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
</context>
<context>
    <name>mh::shell::Documents</name>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
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
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the others</source>
        <translation>关闭其他</translation>
    </message>
    <message>
        <source>Close all to the right</source>
        <translation>关闭右侧全部</translation>
    </message>
    <message>
        <source>Reopen the last closed</source>
        <translation>重新打开上次关闭的</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>复制 ID</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) are open, and all have unsaved changes: close one first.</source>
        <translation>
            <numerusform>已打开 %n 个文档，且都有未保存的更改：请先关闭一个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 was closed: at most %n document(s) stay open.</source>
        <translation>
            <numerusform>%1 已关闭：最多同时打开 %n 个文档。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::shell::MainWindow</name>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>user on server</comment>
        <translation>%1，位于%2</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
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
        <translation>没有通知</translation>
    </message>
    <message>
        <source>Failed runs and questions appear here.</source>
        <translation>失败的运行与待答的问题会显示在这里。</translation>
    </message>
    <message>
        <source>%1 asks for a decision</source>
        <translation>%1 需要您做决定</translation>
    </message>
    <message>
        <source>May the run go on?</source>
        <translation>运行可以继续吗？</translation>
    </message>
    <message>
        <source>%1 has failed</source>
        <translation>%1 失败</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>%1 needs to know how a call ended</source>
        <translation>%1 需要确认一次调用的结果</translation>
    </message>
    <message>
        <source>A test run of %1 has failed</source>
        <translation>%1 的测试运行失败</translation>
    </message>
    <message>
        <source>%1 asks to watch a terminal of yours</source>
        <translation>%1 请求观看您的终端</translation>
    </message>
    <message>
        <source>On %1. Unanswered, the question ends after a minute.</source>
        <translation>主机：%1。如未答复，请求会在一分钟后失效。</translation>
    </message>
</context>
<context>
    <name>mh::shell::PersonalMenu</name>
    <message>
        <source>Questions that executions ask</source>
        <translation>运行中待答的问题</translation>
    </message>
    <message>
        <source>Executions that fail</source>
        <translation>失败的运行</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Curved wires</source>
        <translation>曲线连线</translation>
    </message>
    <message>
        <source>Straight wires</source>
        <translation>直线连线</translation>
    </message>
    <message>
        <source>Stepped wires</source>
        <translation>折线连线</translation>
    </message>
</context>
<context>
    <name>mh::shell::PlaceTable</name>
    <message>
        <source>Dashboard</source>
        <translation>仪表板</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>New flow</source>
        <translation>新建流程</translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation>从模板开始</translation>
    </message>
    <message>
        <source>Import a flow</source>
        <translation>导入流程</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>执行记录</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>新建服务</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>New credential</source>
        <translation>新建凭据</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Users &amp; access</source>
        <translation>用户与权限</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>New API key</source>
        <translation>新建 API 密钥</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>新建用户</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>更改密码</translation>
    </message>
    <message>
        <source>Go to my account</source>
        <translation>前往我的账号</translation>
    </message>
    <message>
        <source>Go to API keys</source>
        <translation>前往 API 密钥</translation>
    </message>
    <message>
        <source>Go to workspaces</source>
        <translation>前往工作区</translation>
    </message>
    <message>
        <source>Go to users</source>
        <translation>前往用户</translation>
    </message>
    <message>
        <source>Go to audit log</source>
        <translation>前往审计日志</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Go to server settings</source>
        <translation>前往服务器设置</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Add a host</source>
        <translation>添加主机</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新建任务</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>New pool</source>
        <translation>新建地址池</translation>
    </message>
    <message>
        <source>Pool of addresses</source>
        <translation>地址池</translation>
    </message>
    <message>
        <source>VPN</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>New tunnel</source>
        <translation>新建隧道</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>隧道</translation>
    </message>
</context>
<context>
    <name>mh::shell::Rail</name>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Leave this server</source>
        <translation>离开此服务器</translation>
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
        <translation>全局搜索</translation>
    </message>
    <message>
        <source>Text in flows, nodes, notes, configurations and executions</source>
        <translation>搜索流程、节点、注释、配置和执行记录中的文本</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Notes and groups</source>
        <translation>注释与分组</translation>
    </message>
    <message>
        <source>Configurations</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>执行记录</translation>
    </message>
    <message>
        <source>%1: the first %2 of %3</source>
        <translation>%1：共 %3 项，显示前 %2 项</translation>
    </message>
    <message>
        <source>Enter opens what is chosen.</source>
        <translation>按 Enter 打开所选项。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>没有匹配的结果。</translation>
    </message>
    <message numerus="yes">
        <source>Searched: %n flow(s) with what they hold, and the newest executions by ID and error.</source>
        <translation>
            <numerusform>已搜索：%n 个流程及其内容，以及最近执行记录的 ID 和错误。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flow(s) that changed long ago: searched only by name and description.</source>
        <translation>
            <numerusform>%n 个较久未修改的流程只按名称和说明搜索。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not searched: logs, inputs and outputs of executions.</source>
        <translation>未搜索：执行的日志、输入和输出。</translation>
    </message>
</context>
<context>
    <name>mh::shell::Session</name>
    <message>
        <source>Starting the server on this computer…</source>
        <translation>正在启动这台电脑上的服务器…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <source>Checking the code…</source>
        <translation>正在检查验证码…</translation>
    </message>
    <message>
        <source>Your account is made. Open the link in the mail that was sent to you, then sign in. Where no mail is sent, an administrator activates the account.</source>
        <translation>账号已创建。请打开发送给您的邮件中的链接，然后登录。若未发送邮件，将由管理员启用账号。</translation>
    </message>
    <message>
        <source>If there is an account with this address, a mail with a link is on its way.</source>
        <translation>若此邮箱有账号，附有链接的邮件已发出。</translation>
    </message>
    <message>
        <source>Changing the password…</source>
        <translation>正在更改密码…</translation>
    </message>
</context>
<context>
    <name>mh::shell::SignInPage</name>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Remote server</source>
        <translation>远程服务器</translation>
    </message>
    <message>
        <source>Meshhelm runs a server of its own on this computer. Its data is kept encrypted in your home directory, and only programs on this computer can reach it.</source>
        <translation>Meshhelm 会在这台电脑上运行自己的服务器。数据加密保存在您的主目录，只有这台电脑上的程序才能访问。</translation>
    </message>
    <message>
        <source>Use this computer</source>
        <translation>使用这台电脑</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>Name or e-mail</source>
        <translation>用户名或邮箱</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Is this your server?</source>
        <translation>这是您的服务器吗？</translation>
    </message>
    <message>
        <source>Trust and go on</source>
        <translation>信任并继续</translation>
    </message>
    <message>
        <source>No authority vouches for its certificate. Compare this SHA-256 fingerprint with the one that the server printed when it started. Once trusted, a change is refused.</source>
        <translation>没有证书颁发机构为它的证书担保。请将此 SHA-256 指纹与服务器启动时显示的指纹进行比对。信任之后，证书若有变更将拒绝连接。</translation>
    </message>
    <message>
        <source>This is not a server address. It looks like https://host:8080.</source>
        <translation>这不是服务器地址。正确格式如 https://host:8080。</translation>
    </message>
    <message>
        <source>Enter your name and password.</source>
        <translation>请输入用户名和密码。</translation>
    </message>
    <message>
        <source>One more step</source>
        <translation>还差一步</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>验证码</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Enter the six digits that your authenticator app shows, or one of your recovery codes.</source>
        <translation>请输入身份验证器应用显示的六位数字，或一个恢复码。</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>注册账号</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Make account</source>
        <translation>创建账号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Repeat the password</source>
        <translation>再次输入密码</translation>
    </message>
    <message>
        <source>A name has at least two characters.</source>
        <translation>名称至少要有两个字符。</translation>
    </message>
    <message>
        <source>At least eight characters: upper and lower case, a digit and a special character.</source>
        <translation>至少八个字符：大小写字母、数字和特殊字符。</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>两次输入的密码不同。</translation>
    </message>
    <message>
        <source>Forgotten password</source>
        <translation>忘记密码</translation>
    </message>
    <message>
        <source>Send link</source>
        <translation>发送链接</translation>
    </message>
    <message>
        <source>A link with which you can set a new password is sent to you.</source>
        <translation>将向您发送一个链接，用于设置新密码。</translation>
    </message>
    <message>
        <source>Stay signed in on this computer</source>
        <translation>在这台电脑上保持登录</translation>
    </message>
    <message>
        <source>No keychain service is running here, so you are signed in only until this window is closed.</source>
        <translation>这里没有运行密钥环服务，因此关闭此窗口后即会退出登录。</translation>
    </message>
    <message>
        <source>Forgotten password?</source>
        <translation>忘记密码？</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>设置新密码</translation>
    </message>
    <message>
        <source>Change and sign in</source>
        <translation>更改并登录</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>An administrator has reset your password, or it has become too old. Nothing else can be done before it is changed. Your other sessions end.</source>
        <translation>管理员已重置您的密码，或密码已过期。更改之前无法进行其他操作。您的其他会话都会结束。</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Repeat the new password</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>It ends when you close this window: schedules and webhooks wait until you open it again, and interrupted executions go on then.</source>
        <translation>关闭此窗口时它就会结束：计划和 Webhook 会等到您再次打开，届时中断的执行会继续。</translation>
    </message>
</context>
<context>
    <name>mh::shell::StatusLine</name>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
</context>
<context>
    <name>mh::terminal::TerminalView</name>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message numerus="yes">
        <source>The clipboard has %n characters; at most a million can be pasted at once.</source>
        <translation>
            <numerusform>剪贴板中有 %n 个字符；一次最多可以粘贴一百万个。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::widgets::DockArea</name>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
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
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Back into the window</source>
        <translation>放回窗口</translation>
    </message>
    <message>
        <source>Into a window of its own</source>
        <translation>移到单独的窗口</translation>
    </message>
    <message>
        <source>To the left</source>
        <translation>移到左侧</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>移到右侧</translation>
    </message>
    <message>
        <source>To the top</source>
        <translation>移到顶部</translation>
    </message>
    <message>
        <source>To the bottom</source>
        <translation>移到底部</translation>
    </message>
</context>
<context>
    <name>mh::widgets::ErrorBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>mh::widgets::PasswordMeter</name>
    <message>
        <source>Password strength</source>
        <translation>密码强度</translation>
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
        <translation>强</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostRecordings</name>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>打开者</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Nothing is recorded here</source>
        <translation>这里没有录制</translation>
    </message>
    <message>
        <source>What terminals of this host show is recorded on it, unless its manifest says otherwise. You see what you opened yourself; who manages the host sees all.</source>
        <translation>此主机的终端所显示的内容会录制在主机上，除非其清单另有规定。您可以看到自己打开的终端；管理主机的人可以看到全部。</translation>
    </message>
    <message>
        <source>Play a file…</source>
        <translation>播放文件…</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Still running</source>
        <translation>仍在运行</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未被更改</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已被更改</translation>
    </message>
    <message>
        <source>Without its end</source>
        <translation>缺少结尾</translation>
    </message>
    <message>
        <source>Without marks</source>
        <translation>没有标记</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>正在获取…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>There is no room for it on this computer.</source>
        <translation>这台计算机上没有空间存放它。</translation>
    </message>
    <message>
        <source>Save a recording of %1</source>
        <translation>保存 %1 的录制</translation>
    </message>
    <message>
        <source>Recordings of terminals (*.cast)</source>
        <translation>终端录制 (*.cast)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Delete the recording of %1 on %2?</source>
        <translation>要删除 %2 上 %1 的录制吗？</translation>
    </message>
    <message>
        <source>It is gone for good: nobody can see any more what the terminal showed.</source>
        <translation>将永久删除：之后谁也看不到终端显示过的内容。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
</TS>
