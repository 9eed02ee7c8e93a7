<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
</context>
<context>
    <name>mh::editor::EditTool</name>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>%1: drag to what follows</source>
        <translation>%1：拖动到后续节点</translation>
    </message>
    <message>
        <source>Arrow keys choose what follows, Enter connects, Escape leaves.</source>
        <translation>用方向键选择后续节点，Enter 连接，Escape 离开。</translation>
    </message>
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
        <source>Add node…</source>
        <translation>添加节点…</translation>
    </message>
    <message>
        <source>Connect to…</source>
        <translation>连接到…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
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
        <source>Arrange all</source>
        <translation>全部自动排列</translation>
    </message>
    <message>
        <source>Select the node to connect from first.</source>
        <translation>请先选择要从哪个节点连出。</translation>
    </message>
    <message>
        <source>The clipboard holds no nodes.</source>
        <translation>剪贴板中没有节点。</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
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
        <translation>流程画布</translation>
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
</context>
<context>
    <name>mh::panels</name>
    <message>
        <source>New flow</source>
        <translation>新建流程</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>它叫什么名称？</translation>
    </message>
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
        <source>Fit the whole flow (F)</source>
        <translation>显示整个流程 (F)</translation>
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
        <source>Nothing found</source>
        <translation>没有匹配的结果</translation>
    </message>
    <message>
        <source>No component matches &quot;%1&quot;.</source>
        <translation>没有组件匹配“%1”。</translation>
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
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
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
        <translation>节点设置（JSON Schema）</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
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
</context>
<context>
    <name>mh::panels::DashboardPanel</name>
    <message>
        <source>Dashboard</source>
        <translation>仪表板</translation>
    </message>
    <message>
        <source>Executions per minute</source>
        <translation>每分钟执行次数</translation>
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
        <source>Failures of the last hour</source>
        <translation>过去一小时的失败</translation>
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
        <source>in the last hour</source>
        <translation>过去一小时</translation>
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
        <source>%1: %2 completed, %3 failed</source>
        <translation>%1：%2 完成，%3 失败</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>一小时前</translation>
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
</context>
<context>
    <name>mh::panels::EditorPage</name>
    <message>
        <source>Rename the flow…</source>
        <translation>重命名流程…</translation>
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
        <source>Rename the flow</source>
        <translation>重命名流程</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>The draft is saved and becomes the version that runs. Its number:</source>
        <translation>草稿会先保存，并成为运行的版本。版本号：</translation>
    </message>
    <message>
        <source>There are no versions yet: publishing makes one.</source>
        <translation>还没有任何版本：发布后就会产生。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Bring back onto the canvas (nothing is saved yet):</source>
        <translation>放回画布（尚不会保存）：</translation>
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
        <source>The file holds no flow.</source>
        <translation>文件中没有流程。</translation>
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
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
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
        <source>Run…</source>
        <translation>运行…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
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
        <source>Take them on</source>
        <translation>取回这些更改</translation>
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
    <name>mh::panels::ExecutionsPanel</name>
    <message>
        <source>Executions</source>
        <translation>执行记录</translation>
    </message>
    <message>
        <source>Search by flow or ID</source>
        <translation>按流程或 ID 搜索</translation>
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
        <source>No flow chosen</source>
        <translation>未选择流程</translation>
    </message>
    <message>
        <source>Choose a flow on the left to see its nodes and to run it.</source>
        <translation>请在左侧选择流程，以查看其节点并运行。</translation>
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
        <source>Nothing found</source>
        <translation>没有匹配的结果</translation>
    </message>
    <message>
        <source>No flow matches &quot;%1&quot;.</source>
        <translation>没有匹配“%1”的流程。</translation>
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
        <source>Draw one, or import one in a terminal: meshhelmctl flow import FILE</source>
        <translation>画一个，或在终端导入：meshhelmctl flow import FILE</translation>
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
    <name>mh::panels::NodeDetails</name>
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
        <source>F shows the whole flow; Space or the middle button moves the canvas.</source>
        <translation>F 显示整个流程；空格键或鼠标中键可移动画布。</translation>
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
        <source>Inputs</source>
        <translation>输入</translation>
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
    <name>mh::panels::PalettePanel</name>
    <message>
        <source>Search components</source>
        <translation>搜索组件</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
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
        <translation>注册组件</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
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
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
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
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cron expression</source>
        <translation>Cron 表达式</translation>
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
        <source>When the execution has ended, with its outputs</source>
        <translation>执行结束后，附输出</translation>
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
        <source>Schedule</source>
        <translation>计划</translation>
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
        <translation>--server 需要网址,例如 https://host:8080</translation>
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
</context>
<context>
    <name>mh::shell::MainWindow</name>
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
        <source>Flows</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>执行记录</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>user on server</comment>
        <translation>%1，位于 %2</translation>
    </message>
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
    <message>
        <source>Dashboard</source>
        <translation>仪表板</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>The connection to the server is lost. What you see may be old; it is tried again by itself.</source>
        <translation>与服务器的连接已断开。画面可能不是最新的；正在自动重试。</translation>
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
        <source>Flow</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>执行</translation>
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
</context>
<context>
    <name>mh::shell::Rail</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language and appearance</source>
        <translation>语言与外观</translation>
    </message>
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
    <name>mh::shell::Session</name>
    <message>
        <source>Starting the server on this computer…</source>
        <translation>正在启动这台电脑上的服务器…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
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
</context>
<context>
    <name>mh::widgets::ErrorBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
</TS>
