<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>mh::client::LocalServer</name>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>%1 cannot be started: %2</translation>
    </message>
    <message>
        <source>The program meshhelmd was not found on this computer.</source>
        <translation>The program meshhelmd was not found on this computer.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>The folder %1 cannot be made.</translation>
    </message>
    <message>
        <source>The administrator&apos;s password cannot be kept: %1</source>
        <translation>The administrator&apos;s password cannot be kept: %1</translation>
    </message>
    <message>
        <source>The server did not start within %1 s.</source>
        <translation>The server did not start within %1 s.</translation>
    </message>
    <message>
        <source>The server has crashed.</source>
        <translation>The server has crashed.</translation>
    </message>
    <message>
        <source>The server found no free port on this computer.</source>
        <translation>The server found no free port on this computer.</translation>
    </message>
    <message>
        <source>The data directory %1 is in use by another server.</source>
        <translation>The data directory %1 is in use by another server.</translation>
    </message>
    <message>
        <source>The data directory %1 belongs to another master key.</source>
        <translation>The data directory %1 belongs to another master key.</translation>
    </message>
    <message>
        <source>The store in %1 is damaged or was written by a newer version.</source>
        <translation>The store in %1 is damaged or was written by a newer version.</translation>
    </message>
    <message>
        <source>The server ended with exit code %1.</source>
        <translation>The server ended with exit code %1.</translation>
    </message>
</context>
<context>
    <name>mh::editor</name>
    <message>
        <source>A node cannot follow itself.</source>
        <translation>A node cannot follow itself.</translation>
    </message>
    <message>
        <source>These two are connected already.</source>
        <translation>These two are connected already.</translation>
    </message>
    <message>
        <source>This would make a circle: the flow could never end.</source>
        <translation>This would make a circle: the flow could never end.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>Control</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Other</translation>
    </message>
</context>
<context>
    <name>mh::editor::EditTool</name>
    <message>
        <source>Move</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>%1: drag to what follows</source>
        <translation>%1: drag to what follows</translation>
    </message>
    <message>
        <source>Arrow keys choose what follows, Enter connects, Escape leaves.</source>
        <translation>Arrow keys choose what follows, Enter connects, Escape leaves.</translation>
    </message>
    <message>
        <source>What follows?</source>
        <translation>What follows?</translation>
    </message>
    <message>
        <source>Add a node</source>
        <translation>Add a node</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>Add %1</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>Add node…</source>
        <translation>Add node…</translation>
    </message>
    <message>
        <source>Connect to…</source>
        <translation>Connect to…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Delete and join the ends</source>
        <translation>Delete and join the ends</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>Align left</source>
        <translation>Align left</translation>
    </message>
    <message>
        <source>Align top</source>
        <translation>Align top</translation>
    </message>
    <message>
        <source>Distribute across</source>
        <translation>Distribute across</translation>
    </message>
    <message>
        <source>Distribute down</source>
        <translation>Distribute down</translation>
    </message>
    <message>
        <source>Arrange all</source>
        <translation>Arrange all</translation>
    </message>
    <message>
        <source>Select the node to connect from first.</source>
        <translation>Select the node to connect from first.</translation>
    </message>
    <message>
        <source>The clipboard holds no nodes.</source>
        <translation>The clipboard holds no nodes.</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Align</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Arrange</translation>
    </message>
</context>
<context>
    <name>mh::editor::FlowView</name>
    <message>
        <source>Flow canvas</source>
        <translation>Flow canvas</translation>
    </message>
</context>
<context>
    <name>mh::editor::LiveOverlay</name>
    <message>
        <source>next try in %1</source>
        <translation>next try in %1</translation>
    </message>
</context>
<context>
    <name>mh::editor::Minimap</name>
    <message>
        <source>Overview: click to go there</source>
        <translation>Overview: click to go there</translation>
    </message>
</context>
<context>
    <name>mh::editor::NodePicker</name>
    <message>
        <source>Add a node</source>
        <translation>Add a node</translation>
    </message>
    <message>
        <source>The components are being loaded…</source>
        <translation>The components are being loaded…</translation>
    </message>
    <message>
        <source>No component matches.</source>
        <translation>No component matches.</translation>
    </message>
</context>
<context>
    <name>mh::editor::TimelineView</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>attempt %1</translation>
    </message>
    <message>
        <source>Started after %1</source>
        <translation>Started after %1</translation>
    </message>
    <message>
        <source>Took %1</source>
        <translation>Took %1</translation>
    </message>
    <message>
        <source>Waited %1 for its turn</source>
        <translation>Waited %1 for its turn</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>Attempt %1</translation>
    </message>
</context>
<context>
    <name>mh::models</name>
    <message>
        <source>Queued</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Cancelling</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>a user</source>
        <translation>a user</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check its address and that it is running.</source>
        <translation>The server cannot be reached. Check its address and that it is running.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>The server did not answer in time.</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood. Is this a Meshhelm server?</source>
        <translation>The server&apos;s answer could not be understood. Is this a Meshhelm server?</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has changed since you trusted it.</source>
        <translation>The server&apos;s certificate has changed since you trusted it.</translation>
    </message>
    <message>
        <source>Name or password is wrong.</source>
        <translation>Name or password is wrong.</translation>
    </message>
    <message>
        <source>This flow has no published version yet.</source>
        <translation>This flow has no published version yet.</translation>
    </message>
    <message>
        <source>You are not signed in any more.</source>
        <translation>You are not signed in any more.</translation>
    </message>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>You are not allowed to do this.</translation>
    </message>
    <message>
        <source>The server is not available right now. Try again in a moment.</source>
        <translation>The server is not available right now. Try again in a moment.</translation>
    </message>
    <message>
        <source>The server refused: %1</source>
        <translation>The server refused: %1</translation>
    </message>
    <message>
        <source>The server refused %1: %2</source>
        <translation>The server refused %1: %2</translation>
    </message>
</context>
<context>
    <name>mh::models::FlowsModel</name>
    <message>
        <source>Not published</source>
        <translation>Not published</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changed</translation>
    </message>
</context>
<context>
    <name>mh::models::LogModel</name>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
</context>
<context>
    <name>mh::models::NodeRunsModel</name>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Component</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Attempt</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duration</translation>
    </message>
</context>
<context>
    <name>mh::models::RunsModel</name>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Started by</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
</context>
<context>
    <name>mh::panels</name>
    <message>
        <source>New flow</source>
        <translation>New flow</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>What is it called?</translation>
    </message>
    <message>
        <source>The flow has no nodes</source>
        <translation>The flow has no nodes</translation>
    </message>
    <message>
        <source>Too many nodes or connections</source>
        <translation>Too many nodes or connections</translation>
    </message>
    <message>
        <source>The id cannot be used</source>
        <translation>The id cannot be used</translation>
    </message>
    <message>
        <source>A connection that leads nowhere new</source>
        <translation>A connection that leads nowhere new</translation>
    </message>
    <message>
        <source>Nodes in a circle</source>
        <translation>Nodes in a circle</translation>
    </message>
    <message>
        <source>Unknown component or version</source>
        <translation>Unknown component or version</translation>
    </message>
    <message>
        <source>The component has no such way out</source>
        <translation>The component has no such way out</translation>
    </message>
    <message>
        <source>It can never start</source>
        <translation>It can never start</translation>
    </message>
    <message>
        <source>An expression with an error</source>
        <translation>An expression with an error</translation>
    </message>
    <message>
        <source>It reads what is not there</source>
        <translation>It reads what is not there</translation>
    </message>
    <message>
        <source>It reads a node that may not have run</source>
        <translation>It reads a node that may not have run</translation>
    </message>
    <message>
        <source>A needed input is missing</source>
        <translation>A needed input is missing</translation>
    </message>
    <message>
        <source>An input of the wrong type</source>
        <translation>An input of the wrong type</translation>
    </message>
    <message>
        <source>The configuration does not fit</source>
        <translation>The configuration does not fit</translation>
    </message>
    <message>
        <source>A number out of its range</source>
        <translation>A number out of its range</translation>
    </message>
</context>
<context>
    <name>mh::panels::ApprovalCard</name>
    <message>
        <source>Approve</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>Comment (optional)</source>
        <translation>Comment (optional)</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>&quot;%1&quot; asks for a decision</source>
        <translation>&quot;%1&quot; asks for a decision</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message>
        <source>May the run go on?</source>
        <translation>May the run go on?</translation>
    </message>
    <message>
        <source>To be answered until %1.</source>
        <translation>To be answered until %1.</translation>
    </message>
</context>
<context>
    <name>mh::panels::CanvasPane</name>
    <message>
        <source>Zoom out (-)</source>
        <translation>Zoom out (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Zoom in (+)</translation>
    </message>
    <message>
        <source>Fit the whole flow (F)</source>
        <translation>Fit the whole flow (F)</translation>
    </message>
</context>
<context>
    <name>mh::panels::ComponentsPanel</name>
    <message>
        <source>Components</source>
        <translation>Components</translation>
    </message>
    <message>
        <source>Register…</source>
        <translation>Register…</translation>
    </message>
    <message>
        <source>Search components</source>
        <translation>Search components</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Component</translation>
    </message>
    <message>
        <source>No components yet</source>
        <translation>No components yet</translation>
    </message>
    <message>
        <source>Register one to use it in flows.</source>
        <translation>Register one to use it in flows.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>No component matches &quot;%1&quot;.</source>
        <translation>No component matches &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>Built in</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>Name in flows</source>
        <translation>Name in flows</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Inputs</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Outputs</translation>
    </message>
    <message>
        <source>Settings of a node (JSON Schema)</source>
        <translation>Settings of a node (JSON Schema)</translation>
    </message>
    <message>
        <source>required</source>
        <translation>required</translation>
    </message>
    <message>
        <source>Endpoints, one address per line</source>
        <translation>Endpoints, one address per line</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpoints</translation>
    </message>
    <message>
        <source>Save endpoints</source>
        <translation>Save endpoints</translation>
    </message>
</context>
<context>
    <name>mh::panels::ConfigForm</name>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Not set</translation>
    </message>
    <message>
        <source>Default (%1)</source>
        <translation>Default (%1)</translation>
    </message>
    <message>
        <source>Not valid JSON at line %1, column %2.</source>
        <translation>Not valid JSON at line %1, column %2.</translation>
    </message>
</context>
<context>
    <name>mh::panels::ConflictDialog</name>
    <message>
        <source>Changed by somebody else, too</source>
        <translation>Changed by somebody else, too</translation>
    </message>
    <message>
        <source>Somebody else has saved changes to the same places. Which ones count?</source>
        <translation>Somebody else has saved changes to the same places. Which ones count?</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>(removed)</source>
        <translation>(removed)</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>Save the result</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Not now</translation>
    </message>
</context>
<context>
    <name>mh::panels::DashboardPanel</name>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Executions per minute</source>
        <translation>Executions per minute</translation>
    </message>
    <message>
        <source>Durations of the last executions</source>
        <translation>Durations of the last executions</translation>
    </message>
    <message>
        <source>Running now</source>
        <translation>Running now</translation>
    </message>
    <message>
        <source>Failures of the last hour</source>
        <translation>Failures of the last hour</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Typical duration</source>
        <translation>Typical duration</translation>
    </message>
    <message>
        <source>in the last hour</source>
        <translation>in the last hour</translation>
    </message>
    <message>
        <source>95 % under %1</source>
        <translation>95 % under %1</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>Nothing is running.</translation>
    </message>
    <message>
        <source>Nothing has failed.</source>
        <translation>Nothing has failed.</translation>
    </message>
    <message>
        <source>%1: %2 completed, %3 failed</source>
        <translation>%1: %2 completed, %3 failed</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>an hour ago</translation>
    </message>
    <message>
        <source>now</source>
        <translation>now</translation>
    </message>
    <message>
        <source>older</source>
        <translation>older</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>newest</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::panels::EditorPage</name>
    <message>
        <source>Rename the flow…</source>
        <translation>Rename the flow…</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>Versions…</translation>
    </message>
    <message>
        <source>Import JSON…</source>
        <translation>Import JSON…</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>Export JSON…</translation>
    </message>
    <message>
        <source>Export a picture…</source>
        <translation>Export a picture…</translation>
    </message>
    <message>
        <source>Throw unsaved changes away</source>
        <translation>Throw unsaved changes away</translation>
    </message>
    <message>
        <source>Leave the editor</source>
        <translation>Leave the editor</translation>
    </message>
    <message>
        <source>There are changes that are not saved.</source>
        <translation>There are changes that are not saved.</translation>
    </message>
    <message>
        <source>A draft of them stays on this computer and is offered when you open the flow again.</source>
        <translation>A draft of them stays on this computer and is offered when you open the flow again.</translation>
    </message>
    <message>
        <source>Save and leave</source>
        <translation>Save and leave</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Stay</translation>
    </message>
    <message>
        <source>Rename the flow</source>
        <translation>Rename the flow</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>The draft is saved and becomes the version that runs. Its number:</source>
        <translation>The draft is saved and becomes the version that runs. Its number:</translation>
    </message>
    <message>
        <source>There are no versions yet: publishing makes one.</source>
        <translation>There are no versions yet: publishing makes one.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Bring back onto the canvas (nothing is saved yet):</source>
        <translation>Bring back onto the canvas (nothing is saved yet):</translation>
    </message>
    <message>
        <source>Import JSON</source>
        <translation>Import JSON</translation>
    </message>
    <message>
        <source>Flows (*.json)</source>
        <translation>Flows (*.json)</translation>
    </message>
    <message>
        <source>The file holds no flow.</source>
        <translation>The file holds no flow.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Export JSON</source>
        <translation>Export JSON</translation>
    </message>
    <message>
        <source>Export a picture</source>
        <translation>Export a picture</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation>Pictures (*.png *.svg)</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 cannot be written.</translation>
    </message>
    <message>
        <source>Back to the flows</source>
        <translation>Back to the flows</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Publish…</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>Run…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Change %1</translation>
    </message>
    <message>
        <source>Somebody else had saved meanwhile; their changes and yours are put together.</source>
        <translation>Somebody else had saved meanwhile; their changes and yours are put together.</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Arrange</translation>
    </message>
    <message>
        <source>There are changes of %1 that were not saved.</source>
        <translation>There are changes of %1 that were not saved.</translation>
    </message>
    <message>
        <source>Take them on</source>
        <translation>Take them on</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Draft, not published</source>
        <translation>Draft, not published</translation>
    </message>
    <message>
        <source>Published %1</source>
        <translation>Published %1</translation>
    </message>
    <message>
        <source>Draft, newer than %1</source>
        <translation>Draft, newer than %1</translation>
    </message>
    <message>
        <source>Publish the flow to run it</source>
        <translation>Publish the flow to run it</translation>
    </message>
    <message>
        <source>Runs version %1</source>
        <translation>Runs version %1</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>No problems</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::panels::ExecutionsPanel</name>
    <message>
        <source>Executions</source>
        <translation>Executions</translation>
    </message>
    <message>
        <source>Search by flow or ID</source>
        <translation>Search by flow or ID</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>All states</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Nothing has run yet</source>
        <translation>Nothing has run yet</translation>
    </message>
    <message>
        <source>Open a flow and press Run to start its first execution.</source>
        <translation>Open a flow and press Run to start its first execution.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>No execution matches these filters.</source>
        <translation>No execution matches these filters.</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionField</name>
    <message>
        <source>Value or $.trigger…</source>
        <translation>Value or $.trigger…</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowDocument</name>
    <message>
        <source>Restore the draft</source>
        <translation>Restore the draft</translation>
    </message>
    <message>
        <source>Take in others&apos; changes</source>
        <translation>Take in others&apos; changes</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>Restore %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowsPanel</name>
    <message>
        <source>Flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>Search flows</source>
        <translation>Search flows</translation>
    </message>
    <message>
        <source>No flow chosen</source>
        <translation>No flow chosen</translation>
    </message>
    <message>
        <source>Choose a flow on the left to see its nodes and to run it.</source>
        <translation>Choose a flow on the left to see its nodes and to run it.</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>Run…</translation>
    </message>
    <message>
        <source>Start a run of the published version (%1)</source>
        <translation>Start a run of the published version (%1)</translation>
    </message>
    <message>
        <source>Not published yet</source>
        <translation>Not published yet</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>No flow matches &quot;%1&quot;.</source>
        <translation>No flow matches &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>No flows yet</source>
        <translation>No flows yet</translation>
    </message>
    <message>
        <source>New flow</source>
        <translation>New flow</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Canvas</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>Triggers</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Draw one, or import one in a terminal: meshhelmctl flow import FILE</source>
        <translation>Draw one, or import one in a terminal: meshhelmctl flow import FILE</translation>
    </message>
</context>
<context>
    <name>mh::panels::JsonText</name>
    <message>
        <source>Not valid JSON at line %1, column %2.</source>
        <translation>Not valid JSON at line %1, column %2.</translation>
    </message>
    <message>
        <source>The inputs must be a JSON object: { … }</source>
        <translation>The inputs must be a JSON object: { … }</translation>
    </message>
</context>
<context>
    <name>mh::panels::LogPane</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Search the log</translation>
    </message>
    <message>
        <source>No log lines</source>
        <translation>No log lines</translation>
    </message>
    <message>
        <source>What the components write appears here.</source>
        <translation>What the components write appears here.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>No line matches &quot;%1&quot;.</source>
        <translation>No line matches &quot;%1&quot;.</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeDetails</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Save %1 (%2)…</source>
        <translation>Save %1 (%2)…</translation>
    </message>
    <message>
        <source>Save %1…</source>
        <translation>Save %1…</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>This run</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Started by</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Cancelled by</source>
        <translation>Cancelled by</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Inputs</translation>
    </message>
    <message>
        <source>It was started without inputs.</source>
        <translation>It was started without inputs.</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>after %1</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Attempts</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Node ID</source>
        <translation>Node ID</translation>
    </message>
    <message>
        <source>This node reads no inputs.</source>
        <translation>This node reads no inputs.</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Outputs</translation>
    </message>
    <message>
        <source>It has given no outputs.</source>
        <translation>It has given no outputs.</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>None yet.</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Repeats</translation>
    </message>
    <message>
        <source>%1 from &quot;%2&quot;</source>
        <translation>%1 from &quot;%2&quot;</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Next try</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodePanel</name>
    <message>
        <source>Selected node</source>
        <translation>Selected node</translation>
    </message>
    <message>
        <source>An empty flow</source>
        <translation>An empty flow</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nothing selected</translation>
    </message>
    <message>
        <source>Double-click the canvas, or just type, to add a node.</source>
        <translation>Double-click the canvas, or just type, to add a node.</translation>
    </message>
    <message>
        <source>Drag from the knob on a node&apos;s right side to what follows; let go on the canvas to choose it.</source>
        <translation>Drag from the knob on a node&apos;s right side to what follows; let go on the canvas to choose it.</translation>
    </message>
    <message>
        <source>Insert: add · Ctrl+L: connect · F2: rename · Alt+arrows: move · Ctrl+D: duplicate · Del: delete</source>
        <translation>Insert: add · Ctrl+L: connect · F2: rename · Alt+arrows: move · Ctrl+D: duplicate · Del: delete</translation>
    </message>
    <message>
        <source>F shows the whole flow; Space or the middle button moves the canvas.</source>
        <translation>F shows the whole flow; Space or the middle button moves the canvas.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>This server has no component &quot;%1&quot;.</source>
        <translation>This server has no component &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Inputs</translation>
    </message>
    <message>
        <source>Another input: name, then Enter</source>
        <translation>Another input: name, then Enter</translation>
    </message>
    <message>
        <source>Another input</source>
        <translation>Another input</translation>
    </message>
    <message>
        <source>Needed for the node to run</source>
        <translation>Needed for the node to run</translation>
    </message>
    <message>
        <source>When it runs</source>
        <translation>When it runs</translation>
    </message>
    <message>
        <source>When everything before it is done (one was taken)</source>
        <translation>When everything before it is done (one was taken)</translation>
    </message>
    <message>
        <source>At the first that arrives</source>
        <translation>At the first that arrives</translation>
    </message>
    <message>
        <source>When a number has arrived</source>
        <translation>When a number has arrived</translation>
    </message>
    <message>
        <source>When nothing before it failed</source>
        <translation>When nothing before it failed</translation>
    </message>
    <message>
        <source>When everything before it has ended, however</source>
        <translation>When everything before it has ended, however</translation>
    </message>
    <message>
        <source>When an expression is true</source>
        <translation>When an expression is true</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>How many</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Expression</translation>
    </message>
    <message>
        <source>As the flow says</source>
        <translation>As the flow says</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>Own retries</source>
        <translation>Own retries</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>Attempts in all</source>
        <translation>Attempts in all</translation>
    </message>
    <message>
        <source> ms</source>
        <comment>milliseconds</comment>
        <translation> ms</translation>
    </message>
    <message>
        <source>First pause</source>
        <translation>First pause</translation>
    </message>
    <message>
        <source>Every failure that may pass, or: 503, 5xx</source>
        <translation>Every failure that may pass, or: 503, 5xx</translation>
    </message>
    <message>
        <source>Only for</source>
        <translation>Only for</translation>
    </message>
</context>
<context>
    <name>mh::panels::PalettePanel</name>
    <message>
        <source>Search components</source>
        <translation>Search components</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Components</translation>
    </message>
</context>
<context>
    <name>mh::panels::ProgressLine</name>
    <message>
        <source>%1 % done</source>
        <translation>%1 % done</translation>
    </message>
</context>
<context>
    <name>mh::panels::RegisterDialog</name>
    <message>
        <source>Register a component</source>
        <translation>Register a component</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>Shown as</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpoint</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>From a file…</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Component file</source>
        <translation>Component file</translation>
    </message>
    <message>
        <source>Component files (*.json)</source>
        <translation>Component files (*.json)</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>The file cannot be read: %1</translation>
    </message>
    <message>
        <source>This is no component file: %1</source>
        <translation>This is no component file: %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunActions</name>
    <message>
        <source>Cancel run…</source>
        <translation>Cancel run…</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Run again</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>From the start</source>
        <translation>From the start</translation>
    </message>
    <message>
        <source>With other inputs…</source>
        <translation>With other inputs…</translation>
    </message>
    <message>
        <source>From the start, with the newest version</source>
        <translation>From the start, with the newest version</translation>
    </message>
    <message>
        <source>Kill run…</source>
        <translation>Kill run…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Nodes at work finish, no further ones start</source>
        <translation>Nodes at work finish, no further ones start</translation>
    </message>
    <message>
        <source>From the chosen node</source>
        <translation>From the chosen node</translation>
    </message>
    <message>
        <source>From &quot;%1&quot;</source>
        <translation>From &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>Cancel run</translation>
    </message>
    <message>
        <source>Cancel this run?</source>
        <translation>Cancel this run?</translation>
    </message>
    <message>
        <source>Nodes that are at work are told to stop. What they have already done is not undone.</source>
        <translation>Nodes that are at work are told to stop. What they have already done is not undone.</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>Keep it running</translation>
    </message>
    <message>
        <source>Kill run</source>
        <translation>Kill run</translation>
    </message>
    <message>
        <source>Kill this run?</source>
        <translation>Kill this run?</translation>
    </message>
    <message>
        <source>It ends at once, without waiting for nodes that are at work. They may go on for a while where they are.</source>
        <translation>It ends at once, without waiting for nodes that are at work. They may go on for a while where they are.</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunPage</name>
    <message>
        <source>All executions (Alt+Left)</source>
        <translation>All executions (Alt+Left)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>This run cannot be shown</source>
        <translation>This run cannot be shown</translation>
    </message>
    <message>
        <source>Loading the run…</source>
        <translation>Loading the run…</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Run %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n node(s) done</source>
        <translation>
            <numerusform>%1 of %n node done</numerusform>
            <numerusform>%1 of %n nodes done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>started %1</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>Save file</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>You see the run as it was after %1.</source>
        <translation>You see the run as it was after %1.</translation>
    </message>
    <message>
        <source>Show the end</source>
        <translation>Show the end</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Back to now</translation>
    </message>
    <message>
        <source>The run is paused: nodes at work finish, no further ones start.</source>
        <translation>The run is paused: nodes at work finish, no further ones start.</translation>
    </message>
</context>
<context>
    <name>mh::panels::TriggerDialog</name>
    <message>
        <source>Run flow</source>
        <translation>Run flow</translation>
    </message>
    <message>
        <source>Version %1 expects no inputs. You may add some as JSON.</source>
        <translation>Version %1 expects no inputs. You may add some as JSON.</translation>
    </message>
    <message>
        <source>Inputs for version %1, as JSON.</source>
        <translation>Inputs for version %1, as JSON.</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Inputs</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Run</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>mh::panels::TriggerForm</name>
    <message>
        <source>Schedule</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>An execution has completed</source>
        <translation>An execution has completed</translation>
    </message>
    <message>
        <source>An execution has failed</source>
        <translation>An execution has failed</translation>
    </message>
    <message>
        <source>An execution was cancelled</source>
        <translation>An execution was cancelled</translation>
    </message>
    <message>
        <source>An execution has ended</source>
        <translation>An execution has ended</translation>
    </message>
    <message>
        <source>New trigger: %1</source>
        <translation>New trigger: %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Cron expression</source>
        <translation>Cron expression</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>Next due</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Inputs</translation>
    </message>
    <message>
        <source>At once, with the execution&apos;s ID</source>
        <translation>At once, with the execution&apos;s ID</translation>
    </message>
    <message>
        <source>When the execution has ended, with its outputs</source>
        <translation>When the execution has ended, with its outputs</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Signature header</source>
        <translation>Signature header</translation>
    </message>
    <message>
        <source>Signature secret</source>
        <translation>Signature secret</translation>
    </message>
    <message>
        <source>Any flow</source>
        <translation>Any flow</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Of</translation>
    </message>
    <message>
        <source>This is no cron expression: %1</source>
        <translation>This is no cron expression: %1</translation>
    </message>
    <message>
        <source>There is no time zone of that name.</source>
        <translation>There is no time zone of that name.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>A signature needs both its header and its secret.</source>
        <translation>A signature needs both its header and its secret.</translation>
    </message>
</context>
<context>
    <name>mh::panels::TriggersPane</name>
    <message>
        <source>Add trigger</source>
        <translation>Add trigger</translation>
    </message>
    <message>
        <source>No triggers</source>
        <translation>No triggers</translation>
    </message>
    <message>
        <source>This flow starts by hand or through the API. Add a schedule, a webhook or an event.</source>
        <translation>This flow starts by hand or through the API. Add a schedule, a webhook or an event.</translation>
    </message>
    <message>
        <source>What starts this flow by itself</source>
        <translation>What starts this flow by itself</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Enabled</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>Next due</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>Copy URL</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Delete trigger</source>
        <translation>Delete trigger</translation>
    </message>
    <message>
        <source>Delete this trigger?</source>
        <translation>Delete this trigger?</translation>
    </message>
    <message>
        <source>Its URL stops working and never comes back.</source>
        <translation>Its URL stops working and never comes back.</translation>
    </message>
    <message>
        <source>The flow is not started by it any more.</source>
        <translation>The flow is not started by it any more.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>mh::shell</name>
    <message>
        <source>The Meshhelm desktop.</source>
        <translation>The Meshhelm desktop.</translation>
    </message>
    <message>
        <source>Connect to this server.</source>
        <translation>Connect to this server.</translation>
    </message>
    <message>
        <source>Sign in with this name.</source>
        <translation>Sign in with this name.</translation>
    </message>
    <message>
        <source>Read the password from standard input.</source>
        <translation>Read the password from standard input.</translation>
    </message>
    <message>
        <source>Open this execution.</source>
        <translation>Open this execution.</translation>
    </message>
    <message>
        <source>Unexpected argument: %1</source>
        <translation>Unexpected argument: %1</translation>
    </message>
    <message>
        <source>--server needs a URL such as https://host:8080</source>
        <translation>--server needs a URL such as https://host:8080</translation>
    </message>
    <message>
        <source>--password-stdin needs --server and --username</source>
        <translation>--password-stdin needs --server and --username</translation>
    </message>
    <message>
        <source>--execution needs the ID of an execution</source>
        <translation>--execution needs the ID of an execution</translation>
    </message>
</context>
<context>
    <name>mh::shell::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Type an action, a flow, a component or an execution</source>
        <translation>Type an action, a flow, a component or an execution</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Command</translation>
    </message>
</context>
<context>
    <name>mh::shell::MainWindow</name>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Like the system</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>Executions</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>user on server</comment>
        <translation>%1 on %2</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Components</translation>
    </message>
    <message>
        <source>The connection to the server is lost. What you see may be old; it is tried again by itself.</source>
        <translation>The connection to the server is lost. What you see may be old; it is tried again by itself.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Go to %1</translation>
    </message>
    <message>
        <source>New window for another server</source>
        <translation>New window for another server</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Appearance and language</source>
        <translation>Appearance and language</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Component</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>Execution</translation>
    </message>
</context>
<context>
    <name>mh::shell::Notifications</name>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>No notifications</source>
        <translation>No notifications</translation>
    </message>
    <message>
        <source>Failed runs and questions appear here.</source>
        <translation>Failed runs and questions appear here.</translation>
    </message>
    <message>
        <source>%1 asks for a decision</source>
        <translation>%1 asks for a decision</translation>
    </message>
    <message>
        <source>May the run go on?</source>
        <translation>May the run go on?</translation>
    </message>
    <message>
        <source>%1 has failed</source>
        <translation>%1 has failed</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>mh::shell::Rail</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Language and appearance</source>
        <translation>Language and appearance</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Leave this server</source>
        <translation>Leave this server</translation>
    </message>
    <message>
        <source>News</source>
        <translation>News</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
</context>
<context>
    <name>mh::shell::Session</name>
    <message>
        <source>Starting the server on this computer…</source>
        <translation>Starting the server on this computer…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Connecting to %1…</translation>
    </message>
</context>
<context>
    <name>mh::shell::SignInPage</name>
    <message>
        <source>This computer</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>Remote server</source>
        <translation>Remote server</translation>
    </message>
    <message>
        <source>Meshhelm runs a server of its own on this computer. Its data is kept encrypted in your home directory, and only programs on this computer can reach it.</source>
        <translation>Meshhelm runs a server of its own on this computer. Its data is kept encrypted in your home directory, and only programs on this computer can reach it.</translation>
    </message>
    <message>
        <source>Use this computer</source>
        <translation>Use this computer</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Server address</translation>
    </message>
    <message>
        <source>Name or e-mail</source>
        <translation>Name or e-mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Is this your server?</source>
        <translation>Is this your server?</translation>
    </message>
    <message>
        <source>Trust and go on</source>
        <translation>Trust and go on</translation>
    </message>
    <message>
        <source>No authority vouches for its certificate. Compare this SHA-256 fingerprint with the one that the server printed when it started. Once trusted, a change is refused.</source>
        <translation>No authority vouches for its certificate. Compare this SHA-256 fingerprint with the one that the server printed when it started. Once trusted, a change is refused.</translation>
    </message>
    <message>
        <source>This is not a server address. It looks like https://host:8080.</source>
        <translation>This is not a server address. It looks like https://host:8080.</translation>
    </message>
    <message>
        <source>Enter your name and password.</source>
        <translation>Enter your name and password.</translation>
    </message>
</context>
<context>
    <name>mh::widgets::ErrorBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
</context>
</TS>
