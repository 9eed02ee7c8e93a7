<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cu&amp;t</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Paste</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Select All</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Yes</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;No</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cu&amp;t</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Paste</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Select All</translation>
    </message>
</context>
<context>
    <name>TransformWords</name>
    <message>
        <source>The value given when there is none.</source>
        <translation>The value given when there is none.</translation>
    </message>
    <message>
        <source>As a text; lists and objects become JSON.</source>
        <translation>As a text; lists and objects become JSON.</translation>
    </message>
    <message>
        <source>A text as the number that it holds.</source>
        <translation>A text as the number that it holds.</translation>
    </message>
    <message>
        <source>A text or a number as true or false.</source>
        <translation>A text or a number as true or false.</translation>
    </message>
    <message>
        <source>True becomes false, false becomes true.</source>
        <translation>True becomes false, false becomes true.</translation>
    </message>
    <message>
        <source>Any value as JSON text.</source>
        <translation>Any value as JSON text.</translation>
    </message>
    <message>
        <source>What a JSON text means.</source>
        <translation>What a JSON text means.</translation>
    </message>
    <message>
        <source>Without the blanks around it.</source>
        <translation>Without the blanks around it.</translation>
    </message>
    <message>
        <source>In capital letters.</source>
        <translation>In capital letters.</translation>
    </message>
    <message>
        <source>In small letters.</source>
        <translation>In small letters.</translation>
    </message>
    <message>
        <source>Every place of one text replaced by another.</source>
        <translation>Every place of one text replaced by another.</translation>
    </message>
    <message>
        <source>A text cut into a list; at commas unless said.</source>
        <translation>A text cut into a list; at commas unless said.</translation>
    </message>
    <message>
        <source>A list put together into a text; with commas unless said.</source>
        <translation>A list put together into a text; with commas unless said.</translation>
    </message>
    <message>
        <source>A part of a text or list, counted from 0; negative numbers from the end.</source>
        <translation>A part of a text or list, counted from 0; negative numbers from the end.</translation>
    </message>
    <message>
        <source>How many characters, items or members there are.</source>
        <translation>How many characters, items or members there are.</translation>
    </message>
    <message>
        <source>The first item of a list.</source>
        <translation>The first item of a list.</translation>
    </message>
    <message>
        <source>The last item of a list.</source>
        <translation>The last item of a list.</translation>
    </message>
    <message>
        <source>A list without repetitions.</source>
        <translation>A list without repetitions.</translation>
    </message>
    <message>
        <source>A list in order, &quot;asc&quot; or &quot;desc&quot;; objects by one of their members.</source>
        <translation>A list in order, &quot;asc&quot; or &quot;desc&quot;; objects by one of their members.</translation>
    </message>
    <message>
        <source>The names of an object&apos;s members.</source>
        <translation>The names of an object&apos;s members.</translation>
    </message>
    <message>
        <source>The values of an object&apos;s members.</source>
        <translation>The values of an object&apos;s members.</translation>
    </message>
    <message>
        <source>All numbers of a list added up.</source>
        <translation>All numbers of a list added up.</translation>
    </message>
    <message>
        <source>The smallest number of a list, or of two.</source>
        <translation>The smallest number of a list, or of two.</translation>
    </message>
    <message>
        <source>The largest number of a list, or of two.</source>
        <translation>The largest number of a list, or of two.</translation>
    </message>
    <message>
        <source>A number rounded; to whole ones unless said.</source>
        <translation>A number rounded; to whole ones unless said.</translation>
    </message>
    <message>
        <source>A number without its sign.</source>
        <translation>A number without its sign.</translation>
    </message>
    <message>
        <source>A date as text; &quot;iso&quot; (unless said), &quot;epoch&quot;, &quot;epochMs&quot; or a pattern, in UTC or a zone.</source>
        <translation>A date as text; &quot;iso&quot; (unless said), &quot;epoch&quot;, &quot;epochMs&quot; or a pattern, in UTC or a zone.</translation>
    </message>
    <message>
        <source>A text or bytes as Base64.</source>
        <translation>A text or bytes as Base64.</translation>
    </message>
    <message>
        <source>What a Base64 text holds.</source>
        <translation>What a Base64 text holds.</translation>
    </message>
    <message>
        <source>A text as it may stand in an address.</source>
        <translation>A text as it may stand in an address.</translation>
    </message>
</context>
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
    <message>
        <source>The server on this computer ended %1 times within a few minutes. The last time: %2</source>
        <translation>The server on this computer ended %1 times within a few minutes. The last time: %2</translation>
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
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 of %2 done</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message>
        <source>added</source>
        <translation>added</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>removed</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>moved</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>mine</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>theirs</translation>
    </message>
    <message>
        <source>both changed</source>
        <translation>both changed</translation>
    </message>
    <message>
        <source>Double-click to write</source>
        <translation>Double-click to write</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Amber</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violet</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grey</translation>
    </message>
    <message>
        <source>No colour</source>
        <translation>No colour</translation>
    </message>
    <message>
        <source>The wire is gone.</source>
        <translation>The wire is gone.</translation>
    </message>
    <message>
        <source>It is an end of this wire.</source>
        <translation>It is an end of this wire.</translation>
    </message>
    <message>
        <source>Inputs of a run</source>
        <translation>Inputs of a run</translation>
    </message>
    <message>
        <source>One of the two nodes is gone.</source>
        <translation>One of the two nodes is gone.</translation>
    </message>
    <message>
        <source>%1 (%2) does not fit %3 (%4): write the mapping with a transform.</source>
        <translation>%1 (%2) does not fit %3 (%4): write the mapping with a transform.</translation>
    </message>
</context>
<context>
    <name>mh::editor::CanvasMenu</name>
    <message>
        <source>Add node…</source>
        <translation>Add node…</translation>
    </message>
    <message>
        <source>Insert node…</source>
        <translation>Insert node…</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Add note</translation>
    </message>
    <message>
        <source>Add or remove a bend here</source>
        <translation>Add or remove a bend here</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>Straighten</translation>
    </message>
    <message>
        <source>Connect to…</source>
        <translation>Connect to…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Replace…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Disable or enable</source>
        <translation>Disable or enable</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Ungroup, take out of the group</source>
        <translation>Ungroup, take out of the group</translation>
    </message>
    <message>
        <source>Fold or unfold the group</source>
        <translation>Fold or unfold the group</translation>
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
        <source>Zoom to the selection</source>
        <translation>Zoom to the selection</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Arrange</translation>
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
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>Wires</translation>
    </message>
    <message>
        <source>Curved</source>
        <translation>Curved</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>Straight</translation>
    </message>
    <message>
        <source>Stepped</source>
        <translation>Stepped</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Open %1</translation>
    </message>
    <message>
        <source>Change the trigger…</source>
        <translation>Change the trigger…</translation>
    </message>
</context>
<context>
    <name>mh::editor::EditTool</name>
    <message>
        <source>Move</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Unfold</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Fold</translation>
    </message>
    <message>
        <source>Bend the wire</source>
        <translation>Bend the wire</translation>
    </message>
    <message>
        <source>Resize the note</source>
        <translation>Resize the note</translation>
    </message>
</context>
<context>
    <name>mh::editor::FlowView</name>
    <message>
        <source>Flow canvas</source>
        <translation>Flow canvas</translation>
    </message>
    <message>
        <source>Ctrl+click opens %1</source>
        <translation>Ctrl+click opens %1</translation>
    </message>
</context>
<context>
    <name>mh::editor::Handle</name>
    <message>
        <source>otherwise</source>
        <translation>otherwise</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>true</source>
        <translation>true</translation>
    </message>
    <message>
        <source>false</source>
        <translation>false</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>approved</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejected</translation>
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
    <name>mh::editor::NodeItem</name>
    <message>
        <source>Disabled · %1</source>
        <translation>Disabled · %1</translation>
    </message>
    <message>
        <source>Disabled: what arrives is passed on</source>
        <translation>Disabled: what arrives is passed on</translation>
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
    <name>mh::editor::NodeTool</name>
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
        <source>Insert %1</source>
        <translation>Insert %1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Replace</translation>
    </message>
    <message numerus="yes">
        <source>%n wire(s)</source>
        <translation>
            <numerusform>%n wire</numerusform>
            <numerusform>%n wires</numerusform>
        </translation>
    </message>
    <message>
        <source>the inputs %1</source>
        <translation>the inputs %1</translation>
    </message>
    <message>
        <source>The new component has no use for %1.</source>
        <translation>The new component has no use for %1.</translation>
    </message>
    <message>
        <source>Select the node to replace first.</source>
        <translation>Select the node to replace first.</translation>
    </message>
    <message>
        <source>Replace by…</source>
        <translation>Replace by…</translation>
    </message>
    <message>
        <source>Insert into the wire</source>
        <translation>Insert into the wire</translation>
    </message>
</context>
<context>
    <name>mh::editor::PortLegend</name>
    <message>
        <source>Types of data</source>
        <translation>Types of data</translation>
    </message>
    <message>
        <source>hollow: not mapped</source>
        <translation>hollow: not mapped</translation>
    </message>
</context>
<context>
    <name>mh::editor::PortTool</name>
    <message>
        <source>%1 has no output that fits %2 (%3).</source>
        <translation>%1 has no output that fits %2 (%3).</translation>
    </message>
    <message>
        <source>%1 has no input that %2 (%3) fits.</source>
        <translation>%1 has no input that %2 (%3) fits.</translation>
    </message>
    <message>
        <source>Let go to choose</source>
        <translation>Let go to choose</translation>
    </message>
    <message>
        <source>Map %1</source>
        <translation>Map %1</translation>
    </message>
    <message>
        <source>%1, replacing the present mapping</source>
        <translation>%1, instead of what is mapped</translation>
    </message>
    <message>
        <source>Needed for the node to run</source>
        <translation>Needed for the node to run</translation>
    </message>
    <message>
        <source>Mapped: %1</source>
        <translation>Mapped: %1</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>a value</translation>
    </message>
    <message>
        <source>Drag it to an input of another node.</source>
        <translation>Drag it to an input of another node.</translation>
    </message>
    <message>
        <source>Drag it to an output of another node.</source>
        <translation>Drag it to an output of another node.</translation>
    </message>
</context>
<context>
    <name>mh::editor::RunBadge</name>
    <message>
        <source>Held</source>
        <translation>Held</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::editor::SelectionTool</name>
    <message>
        <source>Arrange</source>
        <translation>Arrange</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>The clipboard holds no nodes.</source>
        <translation>The clipboard holds no nodes.</translation>
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
        <source>Move</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Align</translation>
    </message>
    <message>
        <source>Arranging…</source>
        <translation>Arranging…</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Disable</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Enable</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
</context>
<context>
    <name>mh::editor::ShapeTool</name>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Write the note</source>
        <translation>Write the note</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Add a note</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Select what the group is to hold first.</source>
        <translation>Select what the group is to hold first.</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>Ungroup</translation>
    </message>
    <message>
        <source>Take out of the group</source>
        <translation>Take out of the group</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Fold</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Unfold</translation>
    </message>
    <message>
        <source>A wire has at most %1 bends.</source>
        <translation>A wire has at most %1 bends.</translation>
    </message>
    <message>
        <source>Bend the wire</source>
        <translation>Bend the wire</translation>
    </message>
    <message>
        <source>Straighten the wire</source>
        <translation>Straighten the wire</translation>
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
    <name>mh::editor::WireTool</name>
    <message>
        <source>%1: drag to what follows</source>
        <translation>%1: drag to what follows</translation>
    </message>
    <message>
        <source>Arrow keys choose what follows, Enter connects, Escape leaves.</source>
        <translation>Arrow keys choose what follows, Enter connects, Escape leaves.</translation>
    </message>
    <message>
        <source>Select the node to connect from first.</source>
        <translation>Select the node to connect from first.</translation>
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
    <message>
        <source>Uncertain</source>
        <translation>Uncertain</translation>
    </message>
    <message>
        <source>This account is suspended. An administrator can change that.</source>
        <translation>This account is suspended. An administrator can change that.</translation>
    </message>
    <message>
        <source>This account is not active. An administrator can change that.</source>
        <translation>This account is not active. An administrator can change that.</translation>
    </message>
    <message>
        <source>This address is not confirmed yet. Open the link in the mail that was sent to you, or ask an administrator.</source>
        <translation>This address is not confirmed yet. Open the link in the mail that was sent to you, or ask an administrator.</translation>
    </message>
    <message>
        <source>This server makes no accounts by itself. Ask an administrator.</source>
        <translation>This server makes no accounts by itself. Ask an administrator.</translation>
    </message>
    <message>
        <source>There is an account with this address already.</source>
        <translation>There is an account with this address already.</translation>
    </message>
    <message>
        <source>This user name is taken.</source>
        <translation>This user name is taken.</translation>
    </message>
    <message>
        <source>This code is wrong or no longer good.</source>
        <translation>This code is wrong or no longer good.</translation>
    </message>
    <message>
        <source>The present password is wrong.</source>
        <translation>The present password is wrong.</translation>
    </message>
    <message>
        <source>Change your password first: Users &amp; access, My account.</source>
        <translation>Change your password first: Users &amp; access, My account.</translation>
    </message>
    <message>
        <source>The last administrator has to stay one.</source>
        <translation>The last administrator has to stay one.</translation>
    </message>
    <message>
        <source>It is shared with this person already.</source>
        <translation>It is shared with this person already.</translation>
    </message>
    <message>
        <source>This is your own address.</source>
        <translation>This is your own address.</translation>
    </message>
    <message>
        <source>There is a service of this name already.</source>
        <translation>There is a service of this name already.</translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation>The service does not answer.</translation>
    </message>
    <message>
        <source>No description was found there. Enter its address, or the endpoints by hand.</source>
        <translation>No description was found there. Enter its address, or the endpoints by hand.</translation>
    </message>
    <message>
        <source>This picture cannot be used: PNG, JPEG or WebP, 16 to 2048 pixels a side.</source>
        <translation>This picture cannot be used: PNG, JPEG or WebP, 16 to 2048 pixels a side.</translation>
    </message>
    <message>
        <source>What the server was started with decides this setting.</source>
        <translation>What the server was started with decides this setting.</translation>
    </message>
    <message>
        <source>Too many failed attempts: this account is locked until %1.</source>
        <translation>Too many failed attempts: this account is locked until %1.</translation>
    </message>
    <message>
        <source>Too many failed attempts: this account is locked for a while.</source>
        <translation>Too many failed attempts: this account is locked for a while.</translation>
    </message>
    <message>
        <source>This server sends no mail. Ask an administrator for a new password.</source>
        <translation>This server sends no mail. Ask an administrator for a new password.</translation>
    </message>
    <message>
        <source>a trigger</source>
        <translation>a trigger</translation>
    </message>
    <message>
        <source>another execution</source>
        <translation>another execution</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full, and nothing can be stored. Tell an administrator.</source>
        <translation>The server&apos;s disk is full, and nothing can be stored. Tell an administrator.</translation>
    </message>
    <message>
        <source>The server&apos;s store is damaged. An administrator finds in its log what to do.</source>
        <translation>The server&apos;s store is damaged. An administrator finds in its log what to do.</translation>
    </message>
    <message>
        <source>A newer server has taken over the store of this one. Connect to that one.</source>
        <translation>A newer server has taken over the store of this one. Connect to that one.</translation>
    </message>
    <message>
        <source>Too many executions are waiting already. Try again when some have ended.</source>
        <translation>Too many executions are waiting already. Try again when some have ended.</translation>
    </message>
    <message>
        <source>This trigger starts nothing at present.</source>
        <translation>This trigger starts nothing at present.</translation>
    </message>
    <message>
        <source>This server offers no two-factor sign-in.</source>
        <translation>This server offers no two-factor sign-in.</translation>
    </message>
    <message>
        <source>The flow&apos;s owner has no account any more.</source>
        <translation>The flow&apos;s owner has no account any more.</translation>
    </message>
    <message>
        <source>The account of the flow&apos;s owner is not active.</source>
        <translation>The account of the flow&apos;s owner is not active.</translation>
    </message>
    <message>
        <source>The host cannot be asked: %1</source>
        <translation>The host cannot be asked: %1</translation>
    </message>
</context>
<context>
    <name>mh::models::BuiltIn</name>
    <message>
        <source>HTTP request</source>
        <translation>HTTP request</translation>
    </message>
    <message>
        <source>If</source>
        <translation>If</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>No operation</source>
        <translation>No operation</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>Fail</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>Transform</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Delay</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Switch</translation>
    </message>
    <message>
        <source>Aggregate</source>
        <translation>Aggregate</translation>
    </message>
    <message>
        <source>Sub-flow</source>
        <translation>Sub-flow</translation>
    </message>
    <message>
        <source>While</source>
        <translation>While</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Approval</translation>
    </message>
    <message>
        <source>Wait for an event</source>
        <translation>Wait for an event</translation>
    </message>
    <message>
        <source>Wait for a webhook</source>
        <translation>Wait for a webhook</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>Respond</translation>
    </message>
    <message>
        <source>Service endpoint</source>
        <translation>Service endpoint</translation>
    </message>
    <message>
        <source>Calls any HTTP server</source>
        <translation>Calls any HTTP server</translation>
    </message>
    <message>
        <source>Takes one of two branches</source>
        <translation>Takes one of two branches</translation>
    </message>
    <message>
        <source>Brings branches together and passes its inputs on</source>
        <translation>Brings branches together and gives its inputs on</translation>
    </message>
    <message>
        <source>Passes its inputs on</source>
        <translation>Gives its inputs on</translation>
    </message>
    <message>
        <source>Fails with a code and a message</source>
        <translation>Fails with a code and a message</translation>
    </message>
    <message>
        <source>Its outputs are its evaluated inputs</source>
        <translation>Its outputs are its evaluated inputs</translation>
    </message>
    <message>
        <source>Writes a line to the log of the run</source>
        <translation>Writes a line to the log of the run</translation>
    </message>
    <message>
        <source>Waits for a while or until a given time</source>
        <translation>Waits for a time or until one</translation>
    </message>
    <message>
        <source>Takes the branch of the first case that fits</source>
        <translation>Takes the branch of the first case that fits</translation>
    </message>
    <message>
        <source>Counts, sums, joins or groups a list</source>
        <translation>Counts, sums, joins or groups a list</translation>
    </message>
    <message>
        <source>Runs another flow, and waits for it or not</source>
        <translation>Runs another flow, and waits for it or not</translation>
    </message>
    <message>
        <source>Runs a flow again while a condition holds</source>
        <translation>Runs a flow again while a condition holds</translation>
    </message>
    <message>
        <source>Runs a component for every entry of a list</source>
        <translation>Runs a component for every entry of a list</translation>
    </message>
    <message>
        <source>Asks a person</source>
        <translation>Asks a person</translation>
    </message>
    <message>
        <source>Waits for another run&apos;s end or a named event</source>
        <translation>Waits for another run&apos;s end or a named event</translation>
    </message>
    <message>
        <source>Waits until its own URL is called</source>
        <translation>Waits until its own URL is called</translation>
    </message>
    <message>
        <source>Runs JavaScript in a process of its own</source>
        <translation>Runs JavaScript in a process of its own</translation>
    </message>
    <message>
        <source>Answers the webhook that started the run</source>
        <translation>Answers the webhook that started the run</translation>
    </message>
    <message>
        <source>Calls an endpoint of an external service</source>
        <translation>Calls an endpoint of an external service</translation>
    </message>
    <message>
        <source>http or https</source>
        <translation>http or https</translation>
    </message>
    <message>
        <source>GET unless given</source>
        <translation>GET unless given</translation>
    </message>
    <message>
        <source>sent with the request, by name</source>
        <translation>sent with the request, by name</translation>
    </message>
    <message>
        <source>added to the URL, by name</source>
        <translation>added to the URL, by name</translation>
    </message>
    <message>
        <source>text, bytes, a blob, or any other JSON</source>
        <translation>text, bytes, a blob, or any other JSON</translation>
    </message>
    <message>
        <source>in milliseconds</source>
        <translation>in milliseconds</translation>
    </message>
    <message>
        <source>unless given: every status below 400</source>
        <translation>without it everything below 400</translation>
    </message>
    <message>
        <source>how many, or true for ten</source>
        <translation>how many, or true for ten</translation>
    </message>
    <message>
        <source>the HTTP status of the answer</source>
        <translation>the HTTP status of the answer</translation>
    </message>
    <message>
        <source>names in lower case</source>
        <translation>names in lower case</translation>
    </message>
    <message>
        <source>JSON, text or bytes; a blob if larger than 64 KiB</source>
        <translation>JSON, text or bytes; a blob beyond 64 KiB</translation>
    </message>
    <message>
        <source>the id of a credential that the author may use</source>
        <translation>the id of a credential that the author may use</translation>
    </message>
    <message>
        <source>false, 0, &quot;&quot;, null and nothing are false</source>
        <translation>false, 0, &quot;&quot;, null and nothing are false</translation>
    </message>
    <message>
        <source>which branch was taken</source>
        <translation>which branch was taken</translation>
    </message>
    <message>
        <source>what the log and the error say</source>
        <translation>what the log and the error say</translation>
    </message>
    <message>
        <source>a code that tells this failure from others</source>
        <translation>a name for the failure, to be told apart by</translation>
    </message>
    <message>
        <source>false unless given</source>
        <translation>false unless given</translation>
    </message>
    <message>
        <source>what is written</source>
        <translation>what is written</translation>
    </message>
    <message>
        <source>DEBUG, INFO, WARN or ERROR; INFO unless given</source>
        <translation>DEBUG, INFO, WARN or ERROR; INFO unless given</translation>
    </message>
    <message>
        <source>what was written</source>
        <translation>what was written</translation>
    </message>
    <message>
        <source>how important it is</source>
        <translation>how important it is</translation>
    </message>
    <message>
        <source>in milliseconds, from the node&apos;s start</source>
        <translation>in milliseconds, from the node&apos;s start</translation>
    </message>
    <message>
        <source>a time as ISO 8601</source>
        <translation>a time as ISO 8601</translation>
    </message>
    <message>
        <source>what the cases are compared with</source>
        <translation>what the cases are compared with</translation>
    </message>
    <message>
        <source>the value that was looked at</source>
        <translation>the value that was looked at</translation>
    </message>
    <message>
        <source>a value and the branch for it, the first that fits</source>
        <translation>a value and the branch for it, the first that fits</translation>
    </message>
    <message>
        <source>a list, or a blob that holds one</source>
        <translation>a list, or a blob that holds one</translation>
    </message>
    <message>
        <source>count, sum, min, max, average, concat or group</source>
        <translation>count, sum, min, max, average, concat or group</translation>
    </message>
    <message>
        <source>the member to look at</source>
        <translation>the member to look at</translation>
    </message>
    <message>
        <source>what the operation gave</source>
        <translation>what the operation gave</translation>
    </message>
    <message>
        <source>how many items there were</source>
        <translation>how many items there were</translation>
    </message>
    <message>
        <source>name or id</source>
        <translation>name or id</translation>
    </message>
    <message>
        <source>true unless given</source>
        <translation>true unless given</translation>
    </message>
    <message>
        <source>which execution it was</source>
        <translation>which execution it was</translation>
    </message>
    <message>
        <source>how it ended</source>
        <translation>how it ended</translation>
    </message>
    <message>
        <source>the outputs of the last nodes</source>
        <translation>of the last nodes</translation>
    </message>
    <message>
        <source>how many rounds there were</source>
        <translation>how many rounds there were</translation>
    </message>
    <message>
        <source>the outputs of the last round, by its last nodes</source>
        <translation>the outputs of the last round, by its last nodes</translation>
    </message>
    <message>
        <source>asked before each round; $.trigger has the node&apos;s inputs, last and iteration</source>
        <translation>asked before each round; $.trigger has the node&apos;s inputs, last and iteration</translation>
    </message>
    <message>
        <source>no more rounds than that</source>
        <translation>no more rounds than that</translation>
    </message>
    <message>
        <source>fail, or go on with what there is</source>
        <translation>fail, or go on with what there is</translation>
    </message>
    <message>
        <source>in the order of the items; a blob if larger than 64 KiB</source>
        <translation>in the order of the items; a blob beyond 64 KiB</translation>
    </message>
    <message>
        <source>how many of them failed</source>
        <translation>how many of them failed</translation>
    </message>
    <message>
        <source>what went wrong with those</source>
        <translation>what went wrong with those</translation>
    </message>
    <message>
        <source>what is run for each item</source>
        <translation>what is run for each item</translation>
    </message>
    <message>
        <source>which of its inputs takes the item</source>
        <translation>which of its inputs takes the item</translation>
    </message>
    <message>
        <source>what is asked</source>
        <translation>what is asked</translation>
    </message>
    <message>
        <source>approved or rejected</source>
        <translation>approved or rejected</translation>
    </message>
    <message>
        <source>JSON Schema of the form the approver fills in</source>
        <translation>JSON Schema of what who approves has to say</translation>
    </message>
    <message>
        <source>what was said with the answer</source>
        <translation>what was said with the answer</translation>
    </message>
    <message>
        <source>what was said in the form</source>
        <translation>what was said in the form</translation>
    </message>
    <message>
        <source>who answered</source>
        <translation>who answered</translation>
    </message>
    <message>
        <source>when it was answered</source>
        <translation>when it was answered</translation>
    </message>
    <message>
        <source>execution.completed, .failed, .cancelled, .ended or custom:&lt;name&gt;</source>
        <translation>execution.completed, .failed, .cancelled, .ended or custom:&lt;name&gt;</translation>
    </message>
    <message>
        <source>only runs of this flow (name or id)</source>
        <translation>only runs of this flow (name or id)</translation>
    </message>
    <message>
        <source>members that the event must have</source>
        <translation>members that the event must have</translation>
    </message>
    <message>
        <source>the event at the deadline; without it the node fails</source>
        <translation>the event at the deadline; without it the node fails</translation>
    </message>
    <message>
        <source>the event that came</source>
        <translation>the event that came</translation>
    </message>
    <message>
        <source>whether the deadline came first</source>
        <translation>whether the deadline came first</translation>
    </message>
    <message>
        <source>the request at the deadline; without it the node fails</source>
        <translation>the request at the deadline; without it the node fails</translation>
    </message>
    <message>
        <source>told in the log as soon as the node waits</source>
        <translation>told in the log as soon as the node waits</translation>
    </message>
    <message>
        <source>method, headers, query, body, body_text</source>
        <translation>method, headers, query, body, body_text</translation>
    </message>
    <message>
        <source>the body of a function of inputs; what it returns are the outputs</source>
        <translation>the body of a function of inputs; what it returns are the outputs</translation>
    </message>
    <message>
        <source>200 unless given</source>
        <translation>200 unless given</translation>
    </message>
    <message>
        <source>sent with the answer, by name</source>
        <translation>sent with the answer, by name</translation>
    </message>
    <message>
        <source>the status that was sent</source>
        <translation>the status that was sent</translation>
    </message>
    <message>
        <source>the headers that were sent</source>
        <translation>the headers that were sent</translation>
    </message>
    <message>
        <source>the body that was sent</source>
        <translation>the body that was sent</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>by name</translation>
    </message>
    <message>
        <source>what is sent with the call</source>
        <translation>what is sent with the call</translation>
    </message>
    <message>
        <source>as the endpoint&apos;s schema says; a blob if larger than 64 KiB</source>
        <translation>as the endpoint&apos;s schema says; a blob beyond 64 KiB</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Headers</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>Time limit (ms)</source>
        <translation>Time limit (ms)</translation>
    </message>
    <message>
        <source>Expected statuses</source>
        <translation>Expected statuses</translation>
    </message>
    <message>
        <source>Follow redirects</source>
        <translation>Follow redirects</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Credential</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>May be tried again</source>
        <translation>May be tried again</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Duration (ms)</source>
        <translation>Duration (ms)</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>Wait for its end</source>
        <translation>Wait for its end</translation>
    </message>
    <message>
        <source>Maximum rounds</source>
        <translation>Most rounds</translation>
    </message>
    <message>
        <source>At the limit</source>
        <translation>At the limit</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Component</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Its settings</source>
        <translation>Its settings</translation>
    </message>
    <message>
        <source>Items at once</source>
        <translation>At the same time</translation>
    </message>
    <message>
        <source>Input for the item</source>
        <translation>Input for the item</translation>
    </message>
    <message>
        <source>Tries per item</source>
        <translation>Tries per item</translation>
    </message>
    <message>
        <source>Wait between tries (ms)</source>
        <translation>Wait between tries (ms)</translation>
    </message>
    <message>
        <source>When an item fails</source>
        <translation>When an item fails</translation>
    </message>
    <message>
        <source>Deadline (ms)</source>
        <translation>Deadline (ms)</translation>
    </message>
    <message>
        <source>At the deadline</source>
        <translation>At the deadline</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Must match</source>
        <translation>Must match</translation>
    </message>
    <message>
        <source>Memory (MiB)</source>
        <translation>Memory (MiB)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpoint</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameters</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>When it is</source>
        <translation>When it is</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>Task on a host</source>
        <translation>Task on a host</translation>
    </message>
    <message>
        <source>Runs a program on one of the hosts that take tasks</source>
        <translation>Runs a program on one of the hosts that take tasks</translation>
    </message>
    <message>
        <source>the program and its arguments; no shell sees them</source>
        <translation>the program and its arguments; no shell sees them</translation>
    </message>
    <message>
        <source>variables by name</source>
        <translation>variables by name</translation>
    </message>
    <message>
        <source>tags that the host must have</source>
        <translation>tags that the host must have</translation>
    </message>
    <message>
        <source>that host only, as node-001</source>
        <translation>that host only, as node-001</translation>
    </message>
    <message>
        <source>name and content each</source>
        <translation>name and content each</translation>
    </message>
    <message>
        <source>0 when it has gone well</source>
        <translation>0 when it has gone well</translation>
    </message>
    <message>
        <source>the last 16 KiB of what it wrote</source>
        <translation>the last 16 KiB of what it wrote</translation>
    </message>
    <message>
        <source>name, size and sha256 of what it left</source>
        <translation>name, size and sha256 of what it left</translation>
    </message>
    <message>
        <source>the task, as the list of tasks names it</source>
        <translation>the task, as the list of tasks names it</translation>
    </message>
    <message>
        <source>the host that ran it, as node-001</source>
        <translation>the host that ran it, as node-001</translation>
    </message>
    <message>
        <source>A failed program does not fail the node</source>
        <translation>A failed program does not fail the node</translation>
    </message>
    <message>
        <source>Tries on other hosts</source>
        <translation>Tries on other hosts</translation>
    </message>
    <message>
        <source>Files it leaves</source>
        <translation>Files it leaves</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environment</translation>
    </message>
    <message>
        <source>Program and arguments</source>
        <translation>Program and arguments</translation>
    </message>
</context>
<context>
    <name>mh::models::Field</name>
    <message>
        <source>name</source>
        <translation>name</translation>
    </message>
    <message>
        <source>description</source>
        <translation>description</translation>
    </message>
    <message>
        <source>e-mail address</source>
        <translation>e-mail address</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>user name</translation>
    </message>
    <message>
        <source>password</source>
        <translation>password</translation>
    </message>
    <message>
        <source>present password</source>
        <translation>present password</translation>
    </message>
    <message>
        <source>new password</source>
        <translation>new password</translation>
    </message>
    <message>
        <source>new password once more</source>
        <translation>new password once more</translation>
    </message>
    <message>
        <source>version</source>
        <translation>version</translation>
    </message>
    <message>
        <source>type</source>
        <translation>type</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>tags</translation>
    </message>
    <message>
        <source>path</source>
        <translation>path</translation>
    </message>
    <message>
        <source>method</source>
        <translation>method</translation>
    </message>
    <message>
        <source>base URL</source>
        <translation>base URL</translation>
    </message>
    <message>
        <source>schema URL</source>
        <translation>schema URL</translation>
    </message>
    <message>
        <source>workspace</source>
        <translation>workspace</translation>
    </message>
    <message>
        <source>visibility</source>
        <translation>visibility</translation>
    </message>
    <message>
        <source>permission</source>
        <translation>permission</translation>
    </message>
    <message>
        <source>permissions</source>
        <translation>permissions</translation>
    </message>
    <message>
        <source>end of validity</source>
        <translation>end of validity</translation>
    </message>
    <message>
        <source>cron expression</source>
        <translation>cron expression</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>time zone</translation>
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
    <name>mh::models::RunJsonModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
</context>
<context>
    <name>mh::models::RunSum</name>
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
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
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
    <message>
        <source>Test run</source>
        <translation>Test run</translation>
    </message>
    <message>
        <source>a schedule</source>
        <translation>a schedule</translation>
    </message>
    <message>
        <source>a webhook</source>
        <translation>a webhook</translation>
    </message>
    <message>
        <source>an event</source>
        <translation>an event</translation>
    </message>
</context>
<context>
    <name>mh::panels</name>
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
    <message>
        <source>The description of the inputs is not valid</source>
        <translation>The inputs are not described rightly</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Exhausted</source>
        <translation>Exhausted</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>%1 of %2 given out</source>
        <translation>%1 of %2 given out</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Released</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Resting</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>In trouble</source>
        <translation>In trouble</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Away</translation>
    </message>
    <message>
        <source>Never seen</source>
        <translation>Never seen</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Switched off</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 in, %2 out</translation>
    </message>
</context>
<context>
    <name>mh::panels::AccessPanel</name>
    <message>
        <source>Users &amp; access</source>
        <translation>Users &amp; access</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>My account</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API keys</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Users</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Audit log</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Workspaces</translation>
    </message>
</context>
<context>
    <name>mh::panels::AccountPane</name>
    <message>
        <source>My account</source>
        <translation>My account</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Your picture</source>
        <translation>Your picture</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Choose picture…</source>
        <translation>Choose picture…</translation>
    </message>
    <message>
        <source>Remove picture</source>
        <translation>Remove picture</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Change password…</source>
        <translation>Change password…</translation>
    </message>
    <message>
        <source>Two-factor sign-in</source>
        <translation>Two-factor sign-in</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>Switch on…</source>
        <translation>Switch on…</translation>
    </message>
    <message>
        <source>New recovery codes…</source>
        <translation>New recovery codes…</translation>
    </message>
    <message>
        <source>Switch off…</source>
        <translation>Switch off…</translation>
    </message>
    <message>
        <source>Where you are signed in</source>
        <translation>Where you are signed in</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>This session</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>No sessions</source>
        <translation>No sessions</translation>
    </message>
    <message>
        <source>End session…</source>
        <translation>End session…</translation>
    </message>
    <message>
        <source>End all others…</source>
        <translation>End all others…</translation>
    </message>
    <message numerus="yes">
        <source>On since %1. %n recovery code(s) left.</source>
        <translation>
            <numerusform>On since %1. %n recovery code left.</numerusform>
            <numerusform>On since %1. %n recovery codes left.</numerusform>
        </translation>
    </message>
    <message>
        <source>Off. With it, a stolen password is not enough to sign in as you.</source>
        <translation>Off. With it, a stolen password is not enough to sign in as you.</translation>
    </message>
    <message>
        <source>Off. This server does not offer it.</source>
        <translation>Off. This server does not offer it.</translation>
    </message>
    <message>
        <source>Your name is saved.</source>
        <translation>Your name is saved.</translation>
    </message>
    <message>
        <source>Your password is changed.</source>
        <translation>Your password is changed.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp)</source>
        <translation>Pictures (*.png *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>The file cannot be read: %1</translation>
    </message>
    <message>
        <source>A picture may have one megabyte at most.</source>
        <translation>A picture may have one megabyte at most.</translation>
    </message>
    <message>
        <source>End this session?</source>
        <translation>End this session?</translation>
    </message>
    <message>
        <source>Whoever uses it has to sign in again.</source>
        <translation>Whoever uses it has to sign in again.</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>End session</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended.</source>
        <translation>
            <numerusform>%n session ended.</numerusform>
            <numerusform>%n sessions ended.</numerusform>
        </translation>
    </message>
    <message>
        <source>End all other sessions?</source>
        <translation>End all other sessions?</translation>
    </message>
    <message>
        <source>You stay signed in here only.</source>
        <translation>You stay signed in here only.</translation>
    </message>
    <message>
        <source>End them</source>
        <translation>End them</translation>
    </message>
</context>
<context>
    <name>mh::panels::AddressesPanel</name>
    <message>
        <source>Addresses</source>
        <translation>Addresses</translation>
    </message>
    <message>
        <source>New pool…</source>
        <translation>New pool…</translation>
    </message>
    <message>
        <source>Search pools</source>
        <translation>Search pools</translation>
    </message>
    <message>
        <source>No pools yet</source>
        <translation>No pools yet</translation>
    </message>
    <message>
        <source>A pool is a prefix of IPv6 or IPv4, parts of which are given out.</source>
        <translation>A pool is a prefix of IPv6 or IPv4, parts of which are given out.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>No pool chosen</source>
        <translation>No pool chosen</translation>
    </message>
    <message>
        <source>Choose one on the left to see what was given out of it.</source>
        <translation>Choose one on the left to see what was given out of it.</translation>
    </message>
    <message>
        <source>Given out</source>
        <translation>Given out</translation>
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
        <source>gives out /%1</source>
        <translation>gives out /%1</translation>
    </message>
    <message>
        <source>Delete the pool %1?</source>
        <translation>Delete the pool %1?</translation>
    </message>
    <message>
        <source>Only a pool out of which nothing is given out can be deleted.</source>
        <translation>Only a pool out of which nothing is given out can be deleted.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>mh::panels::AllocationForm</name>
    <message>
        <source>Allocate from %1</source>
        <translation>Allocate from %1</translation>
    </message>
    <message>
        <source>Change allocation</source>
        <translation>Change allocation</translation>
    </message>
    <message>
        <source>Allocate</source>
        <translation>Allocate</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>empty: the next free one of %1</source>
        <translation>empty: the next free one of %1</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>one of %1</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Prefix</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
</context>
<context>
    <name>mh::panels::AllocationsPane</name>
    <message>
        <source>no end</source>
        <translation>no end</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Prefix</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Allocations</source>
        <translation>Allocations</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Nothing here</translation>
    </message>
    <message>
        <source>Nothing was given out that the search fits. Allocate… gives somebody a prefix.</source>
        <translation>Nothing was given out that the search fits. Allocate… gives somebody a prefix.</translation>
    </message>
    <message numerus="yes">
        <source>%n allocation(s)</source>
        <translation>
            <numerusform>%n allocation</numerusform>
            <numerusform>%n allocations</numerusform>
        </translation>
    </message>
    <message>
        <source>Search names and prefixes</source>
        <translation>Search names and prefixes</translation>
    </message>
    <message>
        <source>Allocate…</source>
        <translation>Allocate…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>Release…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Release %1 of %2?</source>
        <translation>Release %1 of %2?</translation>
    </message>
    <message>
        <source>It can be given to somebody else once it has rested.</source>
        <translation>It can be given to somebody else once it has rested.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
</context>
<context>
    <name>mh::panels::ApiKeyForm</name>
    <message>
        <source>New API key</source>
        <translation>New API key</translation>
    </message>
    <message>
        <source>Make key</source>
        <translation>Make key</translation>
    </message>
    <message>
        <source>The key never may do more than you. It is shown once, when it has been made.</source>
        <translation>The key never may do more than you. It is shown once, when it has been made.</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Read only</translation>
    </message>
    <message>
        <source>Read and write</source>
        <translation>Read and write</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>any; or for example 192.0.2.10, 10.0.0.0/8</source>
        <translation>any; or for example 192.0.2.10, 10.0.0.0/8</translation>
    </message>
    <message>
        <source>as everybody</source>
        <translation>as everybody</translation>
    </message>
    <message>
        <source> requests a minute</source>
        <translation> requests a minute</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Never</translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>In %n day</numerusform>
            <numerusform>In %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>May</source>
        <translation>May</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expires</translation>
    </message>
    <message>
        <source>From addresses</source>
        <translation>From addresses</translation>
    </message>
    <message>
        <source>For paths</source>
        <translation>For paths</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>At most</translation>
    </message>
</context>
<context>
    <name>mh::panels::ApiKeysPane</name>
    <message>
        <source>Read only</source>
        <translation>Read only</translation>
    </message>
    <message>
        <source>Read and write</source>
        <translation>Read and write</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>May</source>
        <translation>May</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Last used</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expires</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API keys</translation>
    </message>
    <message>
        <source>No API keys yet</source>
        <translation>No API keys yet</translation>
    </message>
    <message>
        <source>A key lets a program of yours use this server without your password.</source>
        <translation>A key lets a program of yours use this server without your password.</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>New key…</translation>
    </message>
    <message>
        <source>Rotate…</source>
        <translation>Rotate…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Revoke…</translation>
    </message>
    <message>
        <source>Keys for programs that act on your behalf</source>
        <translation>Keys for programs that act on your behalf</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API key</translation>
    </message>
    <message>
        <source>This is the key of %1. It is not shown again.</source>
        <translation>This is the key of %1. It is not shown again.</translation>
    </message>
    <message>
        <source>Make a new secret for %1?</source>
        <translation>Make a new secret for %1?</translation>
    </message>
    <message>
        <source>The present one goes on working for a day, so that you can tell your programs the new one.</source>
        <translation>The present one goes on working for a day, so that you can tell your programs the new one.</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Rotate</translation>
    </message>
    <message>
        <source>Revoke %1?</source>
        <translation>Revoke %1?</translation>
    </message>
    <message>
        <source>Programs that use it are refused from this moment on.</source>
        <translation>Programs that use it are refused from this moment on.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Revoke</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
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
    <name>mh::panels::Audit</name>
    <message>
        <source>Signed in</source>
        <translation>Signed in</translation>
    </message>
    <message>
        <source>Sign-in failed</source>
        <translation>Sign-in failed</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Signed out</translation>
    </message>
    <message>
        <source>Ended sessions</source>
        <translation>Ended sessions</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>Address confirmed</source>
        <translation>Address confirmed</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>Password changed</translation>
    </message>
    <message>
        <source>Password reset</source>
        <translation>Password reset</translation>
    </message>
    <message>
        <source>Two-factor begun</source>
        <translation>Two-factor begun</translation>
    </message>
    <message>
        <source>Two-factor switched on</source>
        <translation>Two-factor switched on</translation>
    </message>
    <message>
        <source>Two-factor switched off</source>
        <translation>Two-factor switched off</translation>
    </message>
    <message>
        <source>Two-factor ended by an administrator</source>
        <translation>Two-factor ended by an administrator</translation>
    </message>
    <message>
        <source>Recovery codes made anew</source>
        <translation>Recovery codes made anew</translation>
    </message>
    <message>
        <source>Profile changed</source>
        <translation>Profile changed</translation>
    </message>
    <message>
        <source>Picture changed</source>
        <translation>Picture changed</translation>
    </message>
    <message>
        <source>Picture removed</source>
        <translation>Picture removed</translation>
    </message>
    <message>
        <source>Own account removed</source>
        <translation>Own account removed</translation>
    </message>
    <message>
        <source>First administrator made</source>
        <translation>First administrator made</translation>
    </message>
    <message>
        <source>Account made</source>
        <translation>Account made</translation>
    </message>
    <message>
        <source>Account changed</source>
        <translation>Account changed</translation>
    </message>
    <message>
        <source>Account removed</source>
        <translation>Account removed</translation>
    </message>
    <message>
        <source>API key made</source>
        <translation>API key made</translation>
    </message>
    <message>
        <source>API key rotated</source>
        <translation>API key rotated</translation>
    </message>
    <message>
        <source>API key revoked</source>
        <translation>API key revoked</translation>
    </message>
    <message>
        <source>Flow shared</source>
        <translation>Flow shared</translation>
    </message>
    <message>
        <source>Share changed</source>
        <translation>Share changed</translation>
    </message>
    <message>
        <source>Share removed</source>
        <translation>Share removed</translation>
    </message>
    <message>
        <source>Invitation accepted</source>
        <translation>Invitation accepted</translation>
    </message>
    <message>
        <source>Invitation declined</source>
        <translation>Invitation declined</translation>
    </message>
    <message>
        <source>Flow given to another owner</source>
        <translation>Flow given to another owner</translation>
    </message>
    <message>
        <source>Service shared</source>
        <translation>Service shared</translation>
    </message>
    <message>
        <source>Share of a service removed</source>
        <translation>Share of a service removed</translation>
    </message>
    <message>
        <source>Service given to another owner</source>
        <translation>Service given to another owner</translation>
    </message>
    <message>
        <source>Flow moved to another workspace</source>
        <translation>Flow moved to another workspace</translation>
    </message>
    <message>
        <source>Server settings changed</source>
        <translation>Server settings changed</translation>
    </message>
    <message>
        <source>Mail could not be sent</source>
        <translation>Mail could not be sent</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API key</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Flow made</source>
        <translation>Flow made</translation>
    </message>
    <message>
        <source>Flow changed</source>
        <translation>Flow changed</translation>
    </message>
    <message>
        <source>Flow deleted</source>
        <translation>Flow deleted</translation>
    </message>
    <message>
        <source>Version of a flow made</source>
        <translation>Version of a flow made</translation>
    </message>
    <message>
        <source>Flow published</source>
        <translation>Flow published</translation>
    </message>
    <message>
        <source>Trigger made</source>
        <translation>Trigger made</translation>
    </message>
    <message>
        <source>Trigger changed</source>
        <translation>Trigger changed</translation>
    </message>
    <message>
        <source>Trigger deleted</source>
        <translation>Trigger deleted</translation>
    </message>
    <message>
        <source>Credential made</source>
        <translation>Credential made</translation>
    </message>
    <message>
        <source>Credential changed</source>
        <translation>Credential changed</translation>
    </message>
    <message>
        <source>Credential deleted</source>
        <translation>Credential deleted</translation>
    </message>
    <message>
        <source>Workspace made</source>
        <translation>Workspace made</translation>
    </message>
    <message>
        <source>Workspace renamed</source>
        <translation>Workspace renamed</translation>
    </message>
    <message>
        <source>Workspace deleted</source>
        <translation>Workspace deleted</translation>
    </message>
    <message>
        <source>Member of a workspace added</source>
        <translation>Member of a workspace added</translation>
    </message>
    <message>
        <source>Member of a workspace removed</source>
        <translation>Member of a workspace removed</translation>
    </message>
    <message>
        <source>Encryption keys rotated</source>
        <translation>Encryption keys rotated</translation>
    </message>
    <message>
        <source>Service registered</source>
        <translation>Service registered</translation>
    </message>
    <message>
        <source>Service changed</source>
        <translation>Service changed</translation>
    </message>
    <message>
        <source>Service deleted</source>
        <translation>Service deleted</translation>
    </message>
    <message>
        <source>Service read anew</source>
        <translation>Service read anew</translation>
    </message>
    <message>
        <source>Endpoint added</source>
        <translation>Endpoint added</translation>
    </message>
    <message>
        <source>Endpoint changed</source>
        <translation>Endpoint changed</translation>
    </message>
    <message>
        <source>Endpoint deleted</source>
        <translation>Endpoint deleted</translation>
    </message>
    <message>
        <source>Component registered</source>
        <translation>Component registered</translation>
    </message>
    <message>
        <source>Component changed</source>
        <translation>Component changed</translation>
    </message>
    <message>
        <source>Component deleted</source>
        <translation>Component deleted</translation>
    </message>
    <message>
        <source>Version of a component added</source>
        <translation>Version of a component added</translation>
    </message>
    <message>
        <source>Version of a component changed</source>
        <translation>Version of a component changed</translation>
    </message>
    <message>
        <source>Addresses of a component changed</source>
        <translation>Addresses of a component changed</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Credential</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Workspace</translation>
    </message>
    <message>
        <source>Encryption keys</source>
        <translation>Encryption keys</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Component</translation>
    </message>
    <message>
        <source>Flow edited</source>
        <translation>Flow edited</translation>
    </message>
    <message>
        <source>Mapping added</source>
        <translation>Mapping added</translation>
    </message>
    <message>
        <source>Mapping changed</source>
        <translation>Mapping changed</translation>
    </message>
    <message>
        <source>Mapping deleted</source>
        <translation>Mapping deleted</translation>
    </message>
    <message>
        <source>Execution run again</source>
        <translation>Execution run again</translation>
    </message>
    <message>
        <source>Execution cancelled</source>
        <translation>Execution cancelled</translation>
    </message>
    <message>
        <source>Execution killed</source>
        <translation>Execution killed</translation>
    </message>
    <message>
        <source>Execution paused</source>
        <translation>Execution paused</translation>
    </message>
    <message>
        <source>Execution resumed</source>
        <translation>Execution resumed</translation>
    </message>
    <message>
        <source>Execution stepped on</source>
        <translation>Execution stepped on</translation>
    </message>
    <message>
        <source>Inputs of a node changed</source>
        <translation>Inputs of a node changed</translation>
    </message>
    <message>
        <source>Uncertain node decided</source>
        <translation>Uncertain node decided</translation>
    </message>
    <message>
        <source>Approval answered</source>
        <translation>Approval answered</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>Execution</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Sign-in</translation>
    </message>
    <message>
        <source>Component deployed (only registered)</source>
        <translation>Component deployed (only registered)</translation>
    </message>
</context>
<context>
    <name>mh::panels::AuditPane</name>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>On what</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Audit log</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>Nothing matches the filters.</source>
        <translation>Nothing matches the filters.</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>All actions</translation>
    </message>
    <message>
        <source>Only this user</source>
        <translation>Only this user</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>%1 only: show everybody</source>
        <translation>%1 only: show everybody</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>With %1</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>nobody signed in</translation>
    </message>
</context>
<context>
    <name>mh::panels::BlobView</name>
    <message>
        <source>Load</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Save…</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Not loaded.</source>
        <translation>Not loaded.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>It lies on the server until you load it.</source>
        <translation>It lies on the server until you load it.</translation>
    </message>
    <message>
        <source>Too large to be shown here (more than %1). Save it as a file.</source>
        <translation>Too large to be shown here (more than %1). Save it as a file.</translation>
    </message>
</context>
<context>
    <name>mh::panels::BulkDialog</name>
    <message>
        <source>Run again</source>
        <translation>Run again</translation>
    </message>
    <message>
        <source>Cancel runs</source>
        <translation>Cancel runs</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>Outcomes</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Enter or a double click opens the run.</source>
        <translation>Enter or a double click opens the run.</translation>
    </message>
    <message>
        <source>Waits for its turn as %1</source>
        <translation>Waits for its turn as %1</translation>
    </message>
    <message>
        <source>Started as %1</source>
        <translation>Started as %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n done</source>
        <translation>
            <numerusform>%1 of %n done</numerusform>
            <numerusform>%1 of %n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) started</source>
        <translation>
            <numerusform>%n run started</numerusform>
            <numerusform>%n runs started</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) cancelled</source>
        <translation>
            <numerusform>%n run cancelled</numerusform>
            <numerusform>%n runs cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n done, %2 not</source>
        <translation>
            <numerusform>%1 of %n done, %2 not</numerusform>
            <numerusform>%1 of %n done, %2 not</numerusform>
        </translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Result</translation>
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
        <source>Show the whole flow (Home or F)</source>
        <translation>Show the whole flow (Home or F)</translation>
    </message>
</context>
<context>
    <name>mh::panels::CompareDialog</name>
    <message>
        <source>Not there</source>
        <translation>Not there</translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation>Compare runs</translation>
    </message>
    <message>
        <source>Loading the runs…</source>
        <translation>Loading the runs…</translation>
    </message>
    <message>
        <source>These runs cannot be compared</source>
        <translation>These runs cannot be compared</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>After</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Time before</source>
        <translation>Time before</translation>
    </message>
    <message>
        <source>Time after</source>
        <translation>Time after</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <source>Differences in the data</source>
        <translation>Differences in the data</translation>
    </message>
    <message>
        <source>Nothing differs but the times</source>
        <translation>Nothing differs but the times</translation>
    </message>
    <message>
        <source>They part at &quot;%1&quot;: %2 before, %3 after</source>
        <translation>They part at &quot;%1&quot;: %2 before, %3 after</translation>
    </message>
    <message>
        <source>They part at &quot;%1&quot;: its inputs differ</source>
        <translation>They part at &quot;%1&quot;: its inputs differ</translation>
    </message>
    <message>
        <source>They part at &quot;%1&quot;: its outputs differ</source>
        <translation>They part at &quot;%1&quot;: its outputs differ</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>Test run</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>inputs</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>outputs</translation>
    </message>
    <message>
        <source>First difference</source>
        <translation>First difference</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>The same</translation>
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
        <source>Error</source>
        <translation>Error</translation>
    </message>
</context>
<context>
    <name>mh::panels::ComponentHealth</name>
    <message>
        <source>Answers</source>
        <translation>Answers</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Does not answer</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Not asked yet</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>No endpoint</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>%1 of %2 down</source>
        <translation>%1 of %2 down</translation>
    </message>
    <message>
        <source>It has no endpoint yet: enter one below.</source>
        <translation>Nobody answers for it yet: give it an endpoint below.</translation>
    </message>
    <message>
        <source>answered after %1</source>
        <translation>answered after %1</translation>
    </message>
    <message numerus="yes">
        <source>failed %n time(s) in a row</source>
        <translation>
            <numerusform>failed %n time in a row</numerusform>
            <numerusform>failed %n times in a row</numerusform>
        </translation>
    </message>
    <message>
        <source>last asked %1</source>
        <translation>last asked %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::ComponentUses</name>
    <message>
        <source>Draft</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>%1 (published)</source>
        <translation>%1 (published)</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>No flow that you can see uses it.</source>
        <translation>No flow that you can see uses it.</translation>
    </message>
    <message>
        <source>Open it in the editor</source>
        <translation>Open it in the editor</translation>
    </message>
</context>
<context>
    <name>mh::panels::ComponentVersions</name>
    <message>
        <source>Deprecated</source>
        <translation>Deprecated</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registered</translation>
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
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Make active</source>
        <translation>Make active</translation>
    </message>
    <message>
        <source>Deprecate</source>
        <translation>Deprecate</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>Disable…</translation>
    </message>
    <message>
        <source>required</source>
        <translation>required</translation>
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
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>No component chosen</source>
        <translation>No component chosen</translation>
    </message>
    <message>
        <source>Choose one on the left to see its ports and where it is used.</source>
        <translation>Choose one on the left to see its ports and where it is used.</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Used by</translation>
    </message>
    <message>
        <source>New version…</source>
        <translation>New version…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Disable version %1?</source>
        <translation>Disable version %1?</translation>
    </message>
    <message>
        <source>Nodes that use this version fail until it is made active again.</source>
        <translation>Nodes that use this version fail until it is made active again.</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Disable</translation>
    </message>
    <message>
        <source>Flows of other people still use it.</source>
        <translation>Flows of other people still use it.</translation>
    </message>
    <message>
        <source>It is still used by: %1. Take it out of them first.</source>
        <translation>It is still used by: %1. Take it out of them first.</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Delete %1?</translation>
    </message>
    <message>
        <source>All its versions go with it.</source>
        <translation>All its versions go with it.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
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
    <message>
        <source>Describe…</source>
        <translation>Describe…</translation>
    </message>
    <message>
        <source>Nothing is asked</source>
        <translation>Nothing is asked</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Whoever answers is asked for these. Later nodes read them in this node&apos;s output &quot;values&quot;.</source>
        <translation>Who answers is asked for these. Later nodes read them in this node&apos;s output &quot;values&quot;.</translation>
    </message>
    <message>
        <source>This stays the text that it is: expressions are read in the inputs only.</source>
        <translation>This stays the text that it is: expressions are read in the inputs only.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>A row has no name.</source>
        <translation>A row has no name.</translation>
    </message>
    <message>
        <source>There are two rows of the name %1.</source>
        <translation>There are two rows of the name %1.</translation>
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
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>changed by me</source>
        <translation>changed by me</translation>
    </message>
    <message>
        <source>changed by them</source>
        <translation>changed by them</translation>
    </message>
    <message>
        <source>by both</source>
        <translation>by both</translation>
    </message>
    <message>
        <source>Show it on the canvas</source>
        <translation>Show it on the canvas</translation>
    </message>
    <message>
        <source>%1 saved changes to the same places. Which ones count?</source>
        <translation>%1 saved changes to the same places. Which ones count?</translation>
    </message>
</context>
<context>
    <name>mh::panels::CredentialForm</name>
    <message>
        <source>New credential</source>
        <translation>New credential</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Change %1</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Stored encrypted on the server. Nobody can read the secrets back, you included; flows and services use them by name.</source>
        <translation>Stored encrypted on the server. Nobody can read the secrets back, you included; flows and services use them by name.</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Workspace</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>New…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Who can use it</source>
        <translation>Who can use it</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (optional)</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>leave empty to keep it</source>
        <translation>leave empty to keep it</translation>
    </message>
    <message>
        <source>Basic authentication header</source>
        <translation>Basic authentication header</translation>
    </message>
    <message>
        <source>Fields of the form</source>
        <translation>Fields of the form</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>New workspace</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>A port is a number from 1 to 65535.</translation>
    </message>
</context>
<context>
    <name>mh::panels::Credentials</name>
    <message>
        <source>User name and password</source>
        <translation>User name and password</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer token</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API key</translation>
    </message>
    <message>
        <source>OAuth 2</source>
        <translation>OAuth 2</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>SSH key</source>
        <translation>SSH key</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Private</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Workspace</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Shared</translation>
    </message>
    <message>
        <source>Only you can use it.</source>
        <translation>Only you can use it.</translation>
    </message>
    <message>
        <source>The members of one workspace can use it.</source>
        <translation>The members of one workspace can use it.</translation>
    </message>
    <message>
        <source>Everybody on this server can use it.</source>
        <translation>Everybody on this server can use it.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Prefix</translation>
    </message>
    <message>
        <source>Query parameter</source>
        <translation>Query parameter</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client ID</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client secret</translation>
    </message>
    <message>
        <source>Token URL</source>
        <translation>Token URL</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Scopes</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>Refresh token</translation>
    </message>
    <message>
        <source>Client sent as</source>
        <translation>Client sent as</translation>
    </message>
    <message>
        <source>Test URL</source>
        <translation>Test URL</translation>
    </message>
    <message>
        <source>Database system</source>
        <translation>Database system</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Database name</source>
        <translation>Database name</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Private key</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>X-API-Key</source>
        <translation>X-API-Key</translation>
    </message>
    <message>
        <source>before the key, if the service wants one</source>
        <translation>before the key, if the service wants one</translation>
    </message>
    <message>
        <source>instead of a header, if the service wants that</source>
        <translation>instead of a header, if the service wants that</translation>
    </message>
    <message>
        <source>separated by spaces</source>
        <translation>separated by spaces</translation>
    </message>
    <message>
        <source>https://login.example.com/oauth/token</source>
        <translation>https://login.example.com/oauth/token</translation>
    </message>
    <message>
        <source>asked with GET when you test the connection</source>
        <translation>asked with GET when you test the connection</translation>
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
        <translation>Flow</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message numerus="yes">
        <source>unchanged for %n day(s)</source>
        <translation>
            <numerusform>unchanged for %n day</numerusform>
            <numerusform>unchanged for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::panels::CredentialsPanel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Who can use it</source>
        <translation>Who can use it</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Credentials</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>New…</translation>
    </message>
    <message>
        <source>Search credentials</source>
        <translation>Search credentials</translation>
    </message>
    <message>
        <source>No credentials yet</source>
        <translation>No credentials yet</translation>
    </message>
    <message>
        <source>A credential keeps a password, token or key, so that flows and services can use it without anybody seeing it.</source>
        <translation>A credential keeps a password, token or key, so that flows and services can use it without anybody seeing it.</translation>
    </message>
    <message>
        <source>Encryption keys</source>
        <translation>Encryption keys</translation>
    </message>
    <message>
        <source>No credential chosen</source>
        <translation>No credential chosen</translation>
    </message>
    <message>
        <source>Choose one on the left to see where it is used and to test it.</source>
        <translation>Choose one on the left to see where it is used and to test it.</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Credential</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Test connection</translation>
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
        <source>Created</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Somebody else&apos;s: you can use it, but neither see nor change what is in it.</source>
        <translation>Somebody else&apos;s: you can use it, but neither see nor change what is in it.</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Used by</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>Nothing uses it yet.</source>
        <translation>Nothing uses it yet.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Testing…</translation>
    </message>
    <message>
        <source>The connection works.</source>
        <translation>The connection works.</translation>
    </message>
    <message>
        <source>The connection does not work: %1</source>
        <translation>The connection does not work: %1</translation>
    </message>
    <message>
        <source>It is still used by: %1. Choose another credential there first.</source>
        <translation>It is still used by: %1. Choose another credential there first.</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Delete %1?</translation>
    </message>
    <message>
        <source>Its secrets are gone for good.</source>
        <translation>Its secrets are gone for good.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>not used</translation>
    </message>
    <message numerus="yes">
        <source>used in %n place(s)</source>
        <translation>
            <numerusform>used in %n place</numerusform>
            <numerusform>used in %n places</numerusform>
        </translation>
    </message>
    <message>
        <source>This secret is old: %1. Make a new one at the service it is for and enter it here.</source>
        <translation>This secret is old: %1. Make a new one where it is used and enter it here.</translation>
    </message>
    <message numerus="yes">
        <source>%n flow(s) of other people</source>
        <translation>
            <numerusform>%n flow of other people</numerusform>
            <numerusform>%n flows of other people</numerusform>
        </translation>
    </message>
    <message>
        <source>New credential</source>
        <translation>New credential</translation>
    </message>
</context>
<context>
    <name>mh::panels::CronBuilder</name>
    <message>
        <source>Minutes between two runs</source>
        <translation>Minutes between two runs</translation>
    </message>
    <message>
        <source>Day of the month</source>
        <translation>Day of the month</translation>
    </message>
    <message>
        <source>Minute of the hour</source>
        <translation>Minute of the hour</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>How often</translation>
    </message>
    <message>
        <source>Every few minutes</source>
        <translation>Every few minutes</translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>Every hour</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Every day</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>Monday to Friday</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Every week</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Every month</translation>
    </message>
    <message>
        <source>By a cron expression</source>
        <translation>By a cron expression</translation>
    </message>
    <message>
        <source>Day of the week</source>
        <translation>Day of the week</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Time of day</translation>
    </message>
    <message>
        <source>Cron expression</source>
        <translation>Cron expression</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
</context>
<context>
    <name>mh::panels::DashboardPanel</name>
    <message>
        <source>1 hour</source>
        <translation>1 hour</translation>
    </message>
    <message>
        <source>in the last hour</source>
        <translation>in the last hour</translation>
    </message>
    <message>
        <source>Executions per minute</source>
        <translation>Executions per minute</translation>
    </message>
    <message>
        <source>Failures of the last hour</source>
        <translation>Failures of the last hour</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>an hour ago</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 hours</translation>
    </message>
    <message>
        <source>in the last 6 hours</source>
        <translation>in the last 6 hours</translation>
    </message>
    <message>
        <source>Executions per 5 minutes</source>
        <translation>Executions per 5 minutes</translation>
    </message>
    <message>
        <source>Failures of the last 6 hours</source>
        <translation>Failures of the last 6 hours</translation>
    </message>
    <message>
        <source>6 hours ago</source>
        <translation>6 hours ago</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 hours</translation>
    </message>
    <message>
        <source>in the last 24 hours</source>
        <translation>in the last 24 hours</translation>
    </message>
    <message>
        <source>Executions per 20 minutes</source>
        <translation>Executions per 20 minutes</translation>
    </message>
    <message>
        <source>Failures of the last 24 hours</source>
        <translation>Failures of the last 24 hours</translation>
    </message>
    <message>
        <source>24 hours ago</source>
        <translation>24 hours ago</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>in the last 7 days</source>
        <translation>in the last 7 days</translation>
    </message>
    <message>
        <source>Executions per 2 hours</source>
        <translation>Executions per 2 hours</translation>
    </message>
    <message>
        <source>Failures of the last 7 days</source>
        <translation>Failures of the last 7 days</translation>
    </message>
    <message>
        <source>7 days ago</source>
        <translation>7 days ago</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
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
    <message>
        <source>How far back</source>
        <translation>How far back</translation>
    </message>
    <message>
        <source>Loading older executions…</source>
        <translation>Loading older executions…</translation>
    </message>
    <message>
        <source>The newest %1 executions, since %2</source>
        <translation>The newest %1 executions, since %2</translation>
    </message>
    <message>
        <source>From %1: %2 completed, %3 failed</source>
        <translation>From %1: %2 completed, %3 failed</translation>
    </message>
</context>
<context>
    <name>mh::panels::DataDialog</name>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copy path</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copy value</translation>
    </message>
    <message>
        <source>Search names and values (Enter: next)</source>
        <translation>Search names and values (Enter: next)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Too large to be written out here: open it in the tree.</source>
        <translation>Too large to be written out here: open it in the tree.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>No more</source>
        <translation>No more</translation>
    </message>
</context>
<context>
    <name>mh::panels::DataKeysPane</name>
    <message>
        <source>In use</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Opens only</source>
        <translation>Opens only</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Retired</translation>
    </message>
    <message>
        <source>Rotate now…</source>
        <translation>Rotate now…</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Values</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Encryption keys</source>
        <translation>Encryption keys</translation>
    </message>
    <message>
        <source>Values sealed anew</source>
        <translation>Values sealed anew</translation>
    </message>
    <message>
        <source>Credentials are sealed with a data key. A rotation makes a new one; what older keys have sealed is sealed anew in the background while the server works on.</source>
        <translation>Credentials are sealed with a data key. A rotation makes a new one; what older keys have sealed is sealed anew in the background while the server works on.</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) are still to be sealed with the new key.</source>
        <translation>
            <numerusform>%n value is still to be sealed with the new key.</numerusform>
            <numerusform>%n values are still to be sealed with the new key.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is sealed with the newest key.</source>
        <translation>Everything is sealed with the newest key.</translation>
    </message>
    <message>
        <source>Rotate the encryption keys now?</source>
        <translation>Rotate the encryption keys now?</translation>
    </message>
    <message>
        <source>A new key is used from this moment on. Keep the old key file with your old backups: they need it.</source>
        <translation>A new key is used from this moment on. Keep the old key file with your old backups: they need it.</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Rotate</translation>
    </message>
    <message>
        <source>The new key is being taken into use…</source>
        <translation>The new key is being taken into use…</translation>
    </message>
</context>
<context>
    <name>mh::panels::DiffDialog</name>
    <message>
        <source>(nothing)</source>
        <translation>(nothing)</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>From %1 to %2</translation>
    </message>
    <message>
        <source>They are the same.</source>
        <translation>They are the same.</translation>
    </message>
    <message>
        <source>%1 added · %2 removed · %3 changed · %4 moved</source>
        <translation>%1 added · %2 removed · %3 changed · %4 moved</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Differences</translation>
    </message>
</context>
<context>
    <name>mh::panels::DrainForm</name>
    <message>
        <source>Drain %1</source>
        <translation>Drain %1</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Drain</translation>
    </message>
    <message>
        <source>Nothing new is placed on it. What is at work there goes on.</source>
        <translation>Nothing new is placed on it. What is at work there goes on.</translation>
    </message>
    <message>
        <source>new disks</source>
        <translation>new disks</translation>
    </message>
    <message>
        <source>somebody takes it back</source>
        <translation>somebody takes it back</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) have passed</source>
        <translation>
            <numerusform>%n hour has passed</numerusform>
            <numerusform>%n hours have passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) have passed</source>
        <translation>
            <numerusform>%n day has passed</numerusform>
            <numerusform>%n days have passed</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>%1, as it is now</source>
        <translation>%1, as it is now</translation>
    </message>
</context>
<context>
    <name>mh::panels::EditorDialogs</name>
    <message>
        <source>Rename the flow…</source>
        <translation>Rename the flow…</translation>
    </message>
    <message>
        <source>Inputs of a run…</source>
        <translation>Inputs of a run…</translation>
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
        <source>Rename the flow</source>
        <translation>Rename the flow</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The version has no content.</source>
        <translation>The version has no content.</translation>
    </message>
    <message>
        <source>Describe the inputs</source>
        <translation>Describe the inputs</translation>
    </message>
    <message>
        <source>There are no versions yet: publishing makes one.</source>
        <translation>There are no versions yet: publishing makes one.</translation>
    </message>
    <message>
        <source>the draft</source>
        <translation>the draft</translation>
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
        <source>The file is too large for a flow.</source>
        <translation>The file is too large for a flow.</translation>
    </message>
    <message>
        <source>The file is no JSON: %1</source>
        <translation>The file is no JSON: %1</translation>
    </message>
    <message>
        <source>The file holds no flow.</source>
        <translation>The file holds no flow.</translation>
    </message>
    <message>
        <source>The flow in the file is not right: %1</source>
        <translation>The flow in the file is not right: %1</translation>
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
        <source>Triggers…</source>
        <translation>Triggers…</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Share…</translation>
    </message>
    <message>
        <source>Triggers of %1</source>
        <translation>Triggers of %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>mh::panels::EditorHeader</name>
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
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Runs the draft as it is drawn here, apart from the published version</source>
        <translation>Runs the draft as it is drawn here, apart from the published version</translation>
    </message>
    <message>
        <source>More ways to test</source>
        <translation>More ways to test</translation>
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
    <name>mh::panels::EditorPage</name>
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
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Components</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>mh::panels::EndpointForm</name>
    <message>
        <source>New endpoint</source>
        <translation>New endpoint</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Change %1</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Flows may use it</source>
        <translation>Flows may use it</translation>
    </message>
    <message>
        <source>This endpoint comes from the service&apos;s description: refreshing it may undo what you change here.</source>
        <translation>This endpoint comes from the service&apos;s description: refreshing it may undo what you change here.</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>separated by commas</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Path</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Headers</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>JSON Schemas</source>
        <translation>JSON Schemas</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>tab: what is wrong</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>A path begins with / and has neither ? nor #.</source>
        <translation>A path begins with / and has neither ? nor #.</translation>
    </message>
</context>
<context>
    <name>mh::panels::EndpointTable</name>
    <message>
        <source>Endpoint</source>
        <translation>Endpoint</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Path</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Search endpoints</source>
        <translation>Search endpoints</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Add…</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpoints</translation>
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
        <source>Query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Headers</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>JSON Schema: %1</source>
        <translation>JSON Schema: %1</translation>
    </message>
    <message>
        <source>No endpoint chosen</source>
        <translation>No endpoint chosen</translation>
    </message>
    <message>
        <source>No endpoints yet</source>
        <translation>No endpoints yet</translation>
    </message>
    <message>
        <source>Refresh the description above, or add them by hand.</source>
        <translation>Refresh the description above, or add them by hand.</translation>
    </message>
    <message>
        <source>The description has it no more, but a published flow uses it.</source>
        <translation>The description has it no more, but a published flow uses it.</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Delete %1?</translation>
    </message>
    <message>
        <source>Flows that call it fail from then on.</source>
        <translation>Flows that call it fail from then on.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Gone from the description</source>
        <translation>Gone from the description</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
</context>
<context>
    <name>mh::panels::EventDialog</name>
    <message>
        <source>Send the event</source>
        <translation>Send the event</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>&quot;%1&quot; goes to every node and trigger that waits for it and that you may run.</source>
        <translation>&quot;%1&quot; goes to every node and trigger that waits for it and that you may run.</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Content</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExecutionsPanel</name>
    <message>
        <source>Executions</source>
        <translation>Executions</translation>
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
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Run again</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Cancel…</translation>
    </message>
    <message>
        <source>Choose two executions to compare them</source>
        <translation>Choose two executions to compare them</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n run(s)?</source>
        <translation>
            <numerusform>Cancel %n run?</numerusform>
            <numerusform>Cancel %n runs?</numerusform>
        </translation>
    </message>
    <message>
        <source>Nodes that are at work are told to stop. What they have already done is not undone.</source>
        <translation>Nodes that are at work are told to stop. What they have already done is not undone.</translation>
    </message>
    <message>
        <source>Cancel them</source>
        <translation>Cancel them</translation>
    </message>
    <message>
        <source>The list cannot be shown</source>
        <translation>The list cannot be shown</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionDialog</name>
    <message>
        <source>Expression</source>
        <translation>Expression</translation>
    </message>
    <message>
        <source>Expression: %1</source>
        <translation>Expression: %1</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Value or expression</source>
        <translation>Value or expression</translation>
    </message>
    <message>
        <source>Ctrl+Space: what fits · Tab: next field · Ctrl+Enter: OK · Esc: Cancel</source>
        <translation>Ctrl+Space: what fits · Tab: next field · Ctrl+Enter: OK · Esc: Cancel</translation>
    </message>
    <message>
        <source>What it gives</source>
        <translation>What it gives</translation>
    </message>
    <message>
        <source>There is no run yet to read values from. Test the flow once, and what the expression gives stands here.</source>
        <translation>There is no run yet to read values from. Test the flow once, and what the expression gives stands here.</translation>
    </message>
    <message>
        <source>What can be read here</source>
        <translation>What can be read here</translation>
    </message>
    <message>
        <source>Transforms, behind a |</source>
        <translation>Transforms, behind a |</translation>
    </message>
    <message>
        <source>Choose one to read what it does; Enter or a double click writes it at the cursor.</source>
        <translation>Choose one to read what it does; Enter or a double click writes it at the cursor.</translation>
    </message>
    <message>
        <source>The field is no longer there: the node was changed or left meanwhile. Copy what you need.</source>
        <translation>The field is no longer there: the node was changed or left meanwhile. Copy what you need.</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>Example: %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionDraft</name>
    <message>
        <source>Column %1: %2</source>
        <translation>Column %1: %2</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Line %1, column %2: %3</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionField</name>
    <message>
        <source>Value or $.trigger…</source>
        <translation>Value or $.trigger…</translation>
    </message>
    <message>
        <source>Edit in a window of its own (%1)</source>
        <translation>Edit in a window of its own (%1)</translation>
    </message>
</context>
<context>
    <name>mh::panels::ExpressionNotes</name>
    <message>
        <source>Last run: %1</source>
        <translation>Last run: %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>Last run: could not be read: %1</source>
        <translation>Last run: could not be read: %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowCommands</name>
    <message>
        <source>Flows (*.flow.json)</source>
        <translation>Flows (*.flow.json)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>New flow</source>
        <translation>New flow</translation>
    </message>
    <message>
        <source>New flow from a template</source>
        <translation>New flow from a template</translation>
    </message>
    <message>
        <source>Import a flow</source>
        <translation>Import a flow</translation>
    </message>
    <message>
        <source>%1 is no flow that can be imported: %2</source>
        <translation>%1 is no flow that can be imported: %2</translation>
    </message>
    <message>
        <source>Name and description</source>
        <translation>Name and description</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (copy)</translation>
    </message>
    <message>
        <source>Duplicate a flow</source>
        <translation>Duplicate a flow</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>Export %1</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Exported to %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 cannot be written: %2</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Delete %1?</translation>
    </message>
    <message>
        <source>It can no longer be opened or run, and its triggers start nothing any more.</source>
        <translation>It can no longer be opened or run, and its triggers start nothing any more.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
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
    <name>mh::panels::FlowForm</name>
    <message>
        <source>Create</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>What is it for?</source>
        <translation>What is it for?</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowHome</name>
    <message>
        <source>Workspace</source>
        <translation>Workspace</translation>
    </message>
    <message>
        <source>In no workspace</source>
        <translation>In no workspace</translation>
    </message>
    <message>
        <source>In another workspace</source>
        <translation>In another workspace</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Move</translation>
    </message>
</context>
<context>
    <name>mh::panels::FlowTemplates</name>
    <message>
        <source>Greeting</source>
        <translation>Greeting</translation>
    </message>
    <message>
        <source>Makes a greeting out of a name, writes it to the log and answers with it.</source>
        <translation>Makes a greeting out of a name, writes it to the log and answers with it.</translation>
    </message>
    <message>
        <source>Ask a person</source>
        <translation>Ask a person</translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation>Start from a template</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Use this one</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Answer a webhook</source>
        <translation>Answer a webhook</translation>
    </message>
    <message>
        <source>Checks what a webhook was called with and answers 200 or 400. Add a webhook trigger that replies when the run has ended.</source>
        <translation>Checks what a webhook was called with and answers 200 or 400. Add a webhook trigger that replies when the run has ended.</translation>
    </message>
    <message>
        <source>a webhook that answers when the run has ended</source>
        <translation>a webhook that answers when the run has ended</translation>
    </message>
    <message>
        <source>Webhook to chat</source>
        <translation>Webhook to chat</translation>
    </message>
    <message>
        <source>Makes a line of text of what a webhook brings and posts it to a chat. Add a webhook trigger, and put in the address of your chat.</source>
        <translation>Makes a line of text of what a webhook brings and posts it to a chat. Add a webhook trigger, and put in the address of your chat.</translation>
    </message>
    <message>
        <source>a webhook, and the address of a chat</source>
        <translation>a webhook, and the address of a chat</translation>
    </message>
    <message>
        <source>Watch a site</source>
        <translation>Watch a site</translation>
    </message>
    <message>
        <source>Looks whether a page answers, and posts an alarm when it does not. Add a schedule, for example every five minutes.</source>
        <translation>Looks whether a page answers, and posts an alarm when it does not. Add a schedule, for example every five minutes.</translation>
    </message>
    <message>
        <source>the address of a page, and where alarms go</source>
        <translation>the address of a page, and where alarms go</translation>
    </message>
    <message>
        <source>Fetch with retries</source>
        <translation>Fetch with retries</translation>
    </message>
    <message>
        <source>Asks a server, tries again with growing pauses while it is not well, and writes down what came of it. Add a schedule to do so regularly.</source>
        <translation>Asks a server, tries again with growing pauses while it is not well, and writes down what came of it. Add a schedule to do so regularly.</translation>
    </message>
    <message>
        <source>the address of a page</source>
        <translation>the address of a page</translation>
    </message>
    <message>
        <source>Check many pages</source>
        <translation>Check many pages</translation>
    </message>
    <message>
        <source>Fetches a list of pages at the same time. Those that fail do not stop the others; their number decides what is written.</source>
        <translation>Fetches a list of pages at the same time. Those that fail do not stop the others; their number decides what is written.</translation>
    </message>
    <message>
        <source>the addresses of the pages</source>
        <translation>the addresses of the pages</translation>
    </message>
    <message>
        <source>Each of a list</source>
        <translation>Each of a list</translation>
    </message>
    <message>
        <source>Runs one component for every entry of a list, eight at once, and counts the results.</source>
        <translation>Runs one component for every entry of a list, eight at once, and counts the results.</translation>
    </message>
    <message>
        <source>Branch by a value</source>
        <translation>Branch by a value</translation>
    </message>
    <message>
        <source>A switch sends each order its own way; whatever fits no case goes on by itself.</source>
        <translation>A switch sends each order its own way; whatever fits no case goes on by itself.</translation>
    </message>
    <message>
        <source>Compute with a script</source>
        <translation>Compute with a script</translation>
    </message>
    <message>
        <source>A few lines of JavaScript work out the total of an order; the next node puts it into words.</source>
        <translation>A few lines of JavaScript work out the total of an order; the next node puts it into words.</translation>
    </message>
    <message>
        <source>Waits until somebody approves or rejects, with a reason, and goes on by the answer. After a day it counts as rejected.</source>
        <translation>Waits until somebody approves or rejects, with a reason, and goes on by the answer. After a day it counts as rejected.</translation>
    </message>
    <message>
        <source>somebody who answers</source>
        <translation>somebody who answers</translation>
    </message>
    <message>
        <source>Wait for an event</source>
        <translation>Wait for an event</translation>
    </message>
    <message>
        <source>Waits until an event of its own name comes, and goes on without it when the time is over.</source>
        <translation>Waits until an event of its own name comes, and goes on without it when the time is over.</translation>
    </message>
    <message>
        <source>somebody who sends the event</source>
        <translation>somebody who sends the event</translation>
    </message>
    <message>
        <source>Remind later</source>
        <translation>Remind later</translation>
    </message>
    <message>
        <source>Waits for a while and then writes a line. Put what is to be done in place of the line.</source>
        <translation>Waits for a while and then writes a line. Put what is to be done in place of the line.</translation>
    </message>
    <message>
        <source>Two at once</source>
        <translation>Two at once</translation>
    </message>
    <message>
        <source>Two branches work at the same time; the last node waits for both and puts their results together.</source>
        <translation>Two branches work at the same time; the last node waits for both and puts their results together.</translation>
    </message>
    <message>
        <source>Needs %1.</source>
        <translation>Needs %1.</translation>
    </message>
    <message>
        <source>Runs as it is.</source>
        <translation>Runs as it is.</translation>
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
        <source>Whose flows</source>
        <translation>Whose flows</translation>
    </message>
    <message>
        <source>All flows</source>
        <translation>All flows</translation>
    </message>
    <message>
        <source>My flows</source>
        <translation>My flows</translation>
    </message>
    <message>
        <source>Shared with me</source>
        <translation>Shared with me</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Share…</translation>
    </message>
    <message>
        <source>Nothing shared with you</source>
        <translation>Nothing shared with you</translation>
    </message>
    <message>
        <source>Flows that others share with you appear here.</source>
        <translation>Flows that others share with you appear here.</translation>
    </message>
    <message>
        <source>No flow of yours</source>
        <translation>No flow of yours</translation>
    </message>
    <message>
        <source>Flows that you make appear here.</source>
        <translation>Flows that you make appear here.</translation>
    </message>
    <message>
        <source>owned by %1</source>
        <translation>owned by %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Draw one, or start from something that works.</source>
        <translation>Draw one, or start from something that works.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>Describe…</source>
        <translation>Describe…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplicate…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Make the example flow</source>
        <translation>Make the example flow</translation>
    </message>
    <message>
        <source>Start from a template…</source>
        <translation>Start from a template…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Import…</translation>
    </message>
</context>
<context>
    <name>mh::panels::Form</name>
    <message>
        <source>This must be a whole number.</source>
        <translation>This must be a whole number.</translation>
    </message>
    <message>
        <source>This must be a number.</source>
        <translation>This must be a number.</translation>
    </message>
    <message>
        <source>This must be yes or no.</source>
        <translation>This must be yes or no.</translation>
    </message>
    <message>
        <source>This must be text.</source>
        <translation>This must be a text.</translation>
    </message>
    <message>
        <source>This must be a list.</source>
        <translation>This must be a list.</translation>
    </message>
    <message>
        <source>This must be a JSON object.</source>
        <translation>This must be a JSON object.</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>At least %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>At most %1.</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s).</source>
        <translation>
            <numerusform>At least %n character.</numerusform>
            <numerusform>At least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s).</source>
        <translation>
            <numerusform>At most %n character.</numerusform>
            <numerusform>At most %n characters.</numerusform>
        </translation>
    </message>
    <message>
        <source>This does not match the pattern %1.</source>
        <translation>This does not have the form %1.</translation>
    </message>
    <message>
        <source>This is required.</source>
        <translation>This is needed.</translation>
    </message>
    <message>
        <source>This is not one of the choices.</source>
        <translation>This is none of the choices.</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>row %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a place</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>mh::panels::FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Discard what you have entered?</source>
        <translation>Discard what you have entered?</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>Still missing: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>in a list</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>mh::panels::HeldPane</name>
    <message>
        <source>It gets these inputs; you may change them.</source>
        <translation>It gets these inputs; you may change them.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Inputs of the held node</source>
        <translation>Inputs of the held node</translation>
    </message>
    <message>
        <source>Runs this node and holds before the next one (F10)</source>
        <translation>Runs this node and holds before the next one (F10)</translation>
    </message>
    <message>
        <source>Goes on to the next breakpoint (F5)</source>
        <translation>Goes on to the next breakpoint (F5)</translation>
    </message>
    <message>
        <source>Held before &quot;%1&quot;</source>
        <translation>Held before &quot;%1&quot;</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Its inputs cannot be read: %1</source>
        <translation>Its inputs cannot be read: %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostAudit</name>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Audit log of this host</source>
        <translation>Audit log of this host</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Nothing yet</translation>
    </message>
    <message>
        <source>Nothing was done with this host.</source>
        <translation>Nothing was done with this host.</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>nobody signed in</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostCards</name>
    <message>
        <source>Processor</source>
        <translation>Processor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Disks</translation>
    </message>
    <message>
        <source>No figures yet.</source>
        <translation>No figures yet.</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostCare</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminal(s)</source>
        <translation>
            <numerusform>%n terminal</numerusform>
            <numerusform>%n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n command(s)</source>
        <translation>
            <numerusform>%n command</numerusform>
            <numerusform>%n commands</numerusform>
        </translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Share…</translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation>Drain…</translation>
    </message>
    <message>
        <source>Drain no longer</source>
        <translation>Drain no longer</translation>
    </message>
    <message>
        <source>Make its figures public or not…</source>
        <translation>Make its figures public or not…</translation>
    </message>
    <message>
        <source>Hide the figures of %1?</source>
        <translation>Hide the figures of %1?</translation>
    </message>
    <message>
        <source>They are no longer shown to those who have not signed in.</source>
        <translation>They are no longer shown to those who have not signed in.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>Show the figures of %1 to anybody?</source>
        <translation>Show the figures of %1 to anybody?</translation>
    </message>
    <message>
        <source>Without signing in, at /public/ws/servers/%1; neither its name nor its address is told.</source>
        <translation>Without signing in, at /public/ws/servers/%1; neither its name nor its address is told.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Drained by %1: %2.</source>
        <translation>Drained by %1: %2.</translation>
    </message>
    <message>
        <source>Until %1.</source>
        <translation>Until %1.</translation>
    </message>
    <message>
        <source>Nothing is at work there.</source>
        <translation>Nothing is at work there.</translation>
    </message>
    <message>
        <source>Still at work: %1.</source>
        <translation>Still at work: %1.</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostCharts</name>
    <message>
        <source>Processor</source>
        <translation>Processor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Disks</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>Disk traffic</source>
        <translation>Disk traffic</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Written</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostContainerDetail</name>
    <message>
        <source>All that is known of the container</source>
        <translation>All that is known of the container</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Search the logs (Enter: next, Shift+Enter: previous)</source>
        <translation>Search the logs (Enter: next, Shift+Enter: previous)</translation>
    </message>
    <message>
        <source>Logs of the container</source>
        <translation>Logs of the container</translation>
    </message>
    <message>
        <source>Choose a container</source>
        <translation>Choose a container</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Following</translation>
    </message>
    <message>
        <source>The container has ended</source>
        <translation>The container has ended</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostContainerList</name>
    <message>
        <source>Containers</source>
        <translation>Containers</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>down</source>
        <translation>down</translation>
    </message>
    <message>
        <source>%1 of %2 running</source>
        <translation>%1 of %2 running</translation>
    </message>
    <message>
        <source>Compose project</source>
        <translation>Compose project</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostContainers</name>
    <message>
        <source>Containers</source>
        <translation>Containers</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Networks</translation>
    </message>
    <message>
        <source>Search containers</source>
        <translation>Search containers</translation>
    </message>
    <message>
        <source>Open a shell</source>
        <translation>Open a shell</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Stop…</translation>
    </message>
    <message>
        <source>Restart…</source>
        <translation>Restart…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Project up</source>
        <translation>Project up</translation>
    </message>
    <message>
        <source>Project down…</source>
        <translation>Project down…</translation>
    </message>
    <message>
        <source>%1 has no containers.</source>
        <translation>%1 has no containers.</translation>
    </message>
    <message>
        <source>The manifest names no folder of projects that has its files.</source>
        <translation>The manifest names no folder of projects that has its files.</translation>
    </message>
    <message>
        <source>Stop %1 on %2?</source>
        <translation>Stop %1 on %2?</translation>
    </message>
    <message>
        <source>It has ten seconds to end, then it is killed.</source>
        <translation>It has ten seconds to end, then it is killed.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Restart %1 on %2?</source>
        <translation>Restart %1 on %2?</translation>
    </message>
    <message>
        <source>It is away until it is up again.</source>
        <translation>It is away until it is up again.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>Remove %1 from %2?</source>
        <translation>Remove %1 from %2?</translation>
    </message>
    <message>
        <source>It is killed if it runs. What it has written outside of its volumes is lost.</source>
        <translation>It is killed if it runs. What it has written outside of its volumes is lost.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Take the project %1 on %2 down?</source>
        <translation>Take the project %1 on %2 down?</translation>
    </message>
    <message>
        <source>Its containers and networks are removed; its volumes stay.</source>
        <translation>Its containers and networks are removed; its volumes stay.</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>Take down</translation>
    </message>
    <message>
        <source>Working on %1…</source>
        <translation>Working on %1…</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Close %1</translation>
    </message>
    <message>
        <source>%1 (ended)</source>
        <translation>%1 (ended)</translation>
    </message>
    <message>
        <source>End the shell in %1?</source>
        <translation>End the shell in %1?</translation>
    </message>
    <message>
        <source>What runs in it is ended with it.</source>
        <translation>What runs in it is ended with it.</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>End it</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFigures</name>
    <message>
        <source>Processor</source>
        <translation>Processor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Disks</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>%1/s in, %2/s out</source>
        <translation>%1/s in, %2/s out</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFileList</name>
    <message>
        <source>Files</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Permissions</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Owner</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFileModeForm</name>
    <message>
        <source>Permissions on %1</source>
        <translation>Permissions on %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>%1, of %2 and group %3</source>
        <translation>%1, of %2 and group %3</translation>
    </message>
    <message>
        <source>read</source>
        <translation>read</translation>
    </message>
    <message>
        <source>write</source>
        <translation>write</translation>
    </message>
    <message>
        <source>enter</source>
        <translation>enter</translation>
    </message>
    <message>
        <source>run</source>
        <translation>run</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Others</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFileNameForm</name>
    <message>
        <source>New folder on %1</source>
        <translation>New folder on %1</translation>
    </message>
    <message>
        <source>Rename on %1</source>
        <translation>Rename on %1</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Make</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>A name has no / in it, and is neither . nor ..</source>
        <translation>A name has no / in it, and is neither . nor ..</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostFiles</name>
    <message>
        <source>Bring back</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Show more</translation>
    </message>
    <message>
        <source>Upload…</source>
        <translation>Upload…</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>New folder…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Download…</translation>
    </message>
    <message>
        <source>Download as tar…</source>
        <translation>Download as tar…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>Permissions…</source>
        <translation>Permissions…</translation>
    </message>
    <message>
        <source>Move to trash…</source>
        <translation>Move to trash…</translation>
    </message>
    <message>
        <source>Upload to %1</source>
        <translation>Upload to %1</translation>
    </message>
    <message>
        <source>Replace %1 on %2?</source>
        <translation>Replace %1 on %2?</translation>
    </message>
    <message>
        <source>What is there is lost.</source>
        <translation>What is there is lost.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>Download from %1</source>
        <translation>Download from %1</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 from %2</translation>
    </message>
    <message>
        <source>Move %1 on %2 to the trash?</source>
        <translation>Move %1 on %2 to the trash?</translation>
    </message>
    <message>
        <source>It can be brought back for 30 days.</source>
        <translation>It can be brought back for 30 days.</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>Move to trash</translation>
    </message>
    <message>
        <source>%1 is in the trash of %2.</source>
        <translation>%1 is in the trash of %2.</translation>
    </message>
    <message>
        <source>%1 is back.</source>
        <translation>%1 is back.</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostForm</name>
    <message>
        <source>Add a host</source>
        <translation>Add a host</translation>
    </message>
    <message>
        <source>Change host</source>
        <translation>Change host</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>A machine that is to be looked after. Its agent is installed in the next step.</source>
        <translation>A machine that is to be looked after. Its agent is installed in the next step.</translation>
    </message>
    <message>
        <source>empty: as its agent tells</source>
        <translation>empty: as its agent tells</translation>
    </message>
    <message>
        <source>web, production</source>
        <translation>web, production</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostImages</name>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Driver</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Addresses</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>What is stored in it is lost.</source>
        <translation>What is stored in it is lost.</translation>
    </message>
    <message>
        <source>It has to be fetched again before a container can be made of it.</source>
        <translation>It has to be fetched again before a container can be made of it.</translation>
    </message>
    <message>
        <source>Containers cannot reach each other by it any more.</source>
        <translation>Containers cannot reach each other by it any more.</translation>
    </message>
    <message>
        <source>Remove %1 from %2?</source>
        <translation>Remove %1 from %2?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostManifest</name>
    <message>
        <source>%1 (read and write)</source>
        <translation>%1 (read and write)</translation>
    </message>
    <message>
        <source>%1 (read)</source>
        <translation>%1 (read)</translation>
    </message>
    <message>
        <source>list and signal</source>
        <translation>list and signal</translation>
    </message>
    <message>
        <source>list</source>
        <translation>list</translation>
    </message>
    <message>
        <source>%1 (recorded)</source>
        <translation>%1 (recorded)</translation>
    </message>
    <message>
        <source>%1 (not recorded)</source>
        <translation>%1 (not recorded)</translation>
    </message>
    <message>
        <source>look</source>
        <translation>look</translation>
    </message>
    <message>
        <source>change its configuration</source>
        <translation>change its configuration</translation>
    </message>
    <message>
        <source>start and stop</source>
        <translation>start and stop</translation>
    </message>
    <message>
        <source>get certificates</source>
        <translation>get certificates</translation>
    </message>
    <message>
        <source>projects of %1</source>
        <translation>projects of %1</translation>
    </message>
    <message>
        <source>with powers over the host</source>
        <translation>with powers over the host</translation>
    </message>
    <message>
        <source>with files of the host</source>
        <translation>with files of the host</translation>
    </message>
    <message numerus="yes">
        <source>as %1, %n at a time</source>
        <translation>
            <numerusform>as %1, %n at a time</numerusform>
            <numerusform>as %1, %n at a time</numerusform>
        </translation>
    </message>
    <message>
        <source>signed releases of the channel %1</source>
        <translation>signed releases of the channel %1</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>What may be done on %1 is its owner&apos;s to say, in /etc/meshhelm/agent.toml there. Nothing here can change it.</source>
        <translation>What may be done on %1 is its owner&apos;s to say, in /etc/meshhelm/agent.toml there. Nothing here can change it.</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Its agent has not told it yet.</source>
        <translation>Its agent has not told it yet.</translation>
    </message>
    <message>
        <source>It is known as soon as an agent has joined.</source>
        <translation>It is known as soon as an agent has joined.</translation>
    </message>
    <message>
        <source>What its owner allows</source>
        <translation>What its owner allows</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>%1  ·  line %2</source>
        <translation>%1  ·  line %2</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>told</source>
        <translation>told</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>not told</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Processes</translation>
    </message>
    <message>
        <source>Terminals of</source>
        <translation>Terminals of</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Containers</translation>
    </message>
    <message>
        <source>Nginx</source>
        <translation>Nginx</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Restart of the host</source>
        <translation>Restart of the host</translation>
    </message>
    <message>
        <source>Upgrades of the agent</source>
        <translation>Upgrades of the agent</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginx</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Stop…</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Reload</translation>
    </message>
    <message>
        <source>New site…</source>
        <translation>New site…</translation>
    </message>
    <message>
        <source>Get a certificate…</source>
        <translation>Get a certificate…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificates</translation>
    </message>
    <message>
        <source>Stop Nginx on %1?</source>
        <translation>Stop Nginx on %1?</translation>
    </message>
    <message>
        <source>Its sites are gone until it is started again.</source>
        <translation>Its sites are gone until it is started again.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Configuration and sites</source>
        <translation>Configuration and sites</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>Serves</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>Certificate until</translation>
    </message>
    <message>
        <source>For</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Issuer</translation>
    </message>
    <message numerus="yes">
        <source>Nginx %1 runs since %2, with %n worker(s).</source>
        <translation>
            <numerusform>Nginx %1 runs since %2, with %n worker.</numerusform>
            <numerusform>Nginx %1 runs since %2, with %n workers.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nginx %1 does not run.</source>
        <translation>Nginx %1 does not run.</translation>
    </message>
    <message>
        <source>It would not take its configuration: %1</source>
        <translation>It would not take its configuration: %1</translation>
    </message>
    <message>
        <source>Main configuration</source>
        <translation>Main configuration</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>not readable</translation>
    </message>
    <message>
        <source>%1, soon</source>
        <translation>%1, soon</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>itself</translation>
    </message>
    <message>
        <source>%1
SHA-256 %2</source>
        <translation>%1
SHA-256 %2</translation>
    </message>
    <message>
        <source>Leave what you have written?</source>
        <translation>Leave what you have written?</translation>
    </message>
    <message>
        <source>It has not been saved.</source>
        <translation>It has not been saved.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginxCertificate</name>
    <message>
        <source>Get a certificate on %1</source>
        <translation>Get a certificate on %1</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>Get</translation>
    </message>
    <message>
        <source>Its key is made on the host and stays there. %1 looks for a proof at the domain, which a site with the proofs&apos; folder has to serve on port 80.</source>
        <translation>Its key is made on the host and stays there. %1 looks for a proof at the domain, which a site with the proofs&apos; folder has to serve on port 80.</translation>
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
        <translation>Itself: for a start, trusted by nobody</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Other domains</source>
        <translation>Other domains</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Issuer</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginxEditor</name>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Disable</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Choose what to look at.</source>
        <translation>Choose what to look at.</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Enable</translation>
    </message>
    <message>
        <source>Nginx tests it…</source>
        <translation>Nginx tests it…</translation>
    </message>
    <message>
        <source>Saved. Nginx has taken it.</source>
        <translation>Saved. Nginx has taken it.</translation>
    </message>
    <message>
        <source>Saved. Nginx does not run; it will take it at its start.</source>
        <translation>Saved. Nginx does not run; it will take it at its start.</translation>
    </message>
    <message>
        <source>It serves.</source>
        <translation>It serves.</translation>
    </message>
    <message>
        <source>It serves no more; its file is kept.</source>
        <translation>It serves no more; its file is kept.</translation>
    </message>
    <message>
        <source>Delete site %1 on %2?</source>
        <translation>Delete site %1 on %2?</translation>
    </message>
    <message>
        <source>Its file is deleted with it.</source>
        <translation>Its file is deleted with it.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostNginxSite</name>
    <message>
        <source>New site on %1</source>
        <translation>New site on %1</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>It serves at once</source>
        <translation>It serves at once</translation>
    </message>
    <message>
        <source>Files of a folder</source>
        <translation>Files of a folder</translation>
    </message>
    <message>
        <source>Another server (reverse proxy)</source>
        <translation>Another server (reverse proxy)</translation>
    </message>
    <message>
        <source>Redirect to another address</source>
        <translation>Redirect to another address</translation>
    </message>
    <message>
        <source>empty: the site&apos;s name</source>
        <translation>empty: the site&apos;s name</translation>
    </message>
    <message>
        <source>none: without TLS</source>
        <translation>none: without TLS</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>Shows</translation>
    </message>
    <message>
        <source>Server names</source>
        <translation>Server names</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostObstacleView</name>
    <message>
        <source>Lines of the manifest</source>
        <translation>Lines of the manifest</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostOverview</name>
    <message>
        <source>Overview</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>That was %1; the curves do not reach back so far.</source>
        <translation>That was %1; the curves do not reach back so far.</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>The last hour</translation>
    </message>
    <message>
        <source>Its key was used from two places at a time. If nobody has moved it, shut its agent out and let it join anew.</source>
        <translation>Its key was used from two places at a time. If nobody has moved it, shut its agent out and let it join anew.</translation>
    </message>
    <message>
        <source>Anybody may see its figures, without its name and address.</source>
        <translation>Anybody may see its figures, without its name and address.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processor</translation>
    </message>
    <message numerus="yes">
        <source>%n core(s), %1</source>
        <translation>
            <numerusform>%n core, %1</numerusform>
            <numerusform>%n cores, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Owner</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostPage</name>
    <message>
        <source>Parts of the host</source>
        <translation>Parts of the host</translation>
    </message>
    <message>
        <source>Let an agent in…</source>
        <translation>Let an agent in…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostPlaces</name>
    <message>
        <source>Overview</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Processes</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Nginx</source>
        <translation>Nginx</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Containers</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>No agent has joined yet. Let one in first.</source>
        <translation>No agent has joined yet. Let one in first.</translation>
    </message>
    <message>
        <source>%1 is away. It is asked as soon as it is back.</source>
        <translation>%1 is away. It is asked as soon as it is back.</translation>
    </message>
    <message>
        <source>Line %1 of the manifest of %2 does not allow it. Its owner can, in /etc/meshhelm/agent.toml:</source>
        <translation>Line %1 of the manifest of %2 does not allow it. Its owner can, in /etc/meshhelm/agent.toml:</translation>
    </message>
    <message>
        <source>The manifest of %1 does not allow it. Its owner can, in /etc/meshhelm/agent.toml:</source>
        <translation>The manifest of %1 does not allow it. Its owner can, in /etc/meshhelm/agent.toml:</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostProcesses</name>
    <message>
        <source>End…</source>
        <translation>End…</translation>
    </message>
    <message>
        <source>Kill…</source>
        <translation>Kill…</translation>
    </message>
    <message>
        <source>Search processes</source>
        <translation>Search processes</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Processes</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>Kill process %1 (%2) on %3?</source>
        <translation>Kill process %1 (%2) on %3?</translation>
    </message>
    <message>
        <source>End process %1 (%2) on %3?</source>
        <translation>End process %1 (%2) on %3?</translation>
    </message>
    <message>
        <source>It cannot save anything first.</source>
        <translation>It cannot save anything first.</translation>
    </message>
    <message>
        <source>It is asked to end, and may take its time.</source>
        <translation>It is asked to end, and may take its time.</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Kill</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostTerminals</name>
    <message>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>Terminals</translation>
    </message>
    <message>
        <source>Play a recording</source>
        <translation>Play a recording</translation>
    </message>
    <message>
        <source>Recordings of terminals (*.cast)</source>
        <translation>Recordings of terminals (*.cast)</translation>
    </message>
    <message>
        <source>%1 (ended)</source>
        <translation>%1 (ended)</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Close %1</translation>
    </message>
    <message>
        <source>Close (Ctrl+Shift+W)</source>
        <translation>Close (Ctrl+Shift+W)</translation>
    </message>
    <message>
        <source>Close terminal</source>
        <translation>Close terminal</translation>
    </message>
    <message>
        <source>End %1 on %2?</source>
        <translation>End %1 on %2?</translation>
    </message>
    <message>
        <source>What runs in it is ended with it. Left running, it is found under Running for as long as the server knows it.</source>
        <translation>What runs in it is ended with it. Left running, it is found under Running for as long as the server knows it.</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>Leave it running</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>End it</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>What runs in it is ended with it.</source>
        <translation>What runs in it is ended with it.</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Recordings</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostTextDialog</name>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>%1 on %2%3</source>
        <translation>%1 on %2%3</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Saved on %1.</source>
        <translation>Saved on %1.</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>Your text is still here. What is on %1 now can be read, and then what you have typed is lost, or it can be replaced.</source>
        <translation>Your text is still here. What is on %1 now can be read, and then what you have typed is lost, or it can be replaced.</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Go on editing</translation>
    </message>
    <message>
        <source>Read theirs</source>
        <translation>Read theirs</translation>
    </message>
    <message>
        <source>Replace theirs</source>
        <translation>Replace theirs</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>Close without saving?</translation>
    </message>
    <message>
        <source>What you have typed is lost.</source>
        <translation>What you have typed is lost.</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostTransfers</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>%1 – %2 of %3</source>
        <translation>%1 – %2 of %3</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 – tries again: %2</source>
        <translation>%1 – tries again: %2</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Put away</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostsFilter</name>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>All states</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Offline or in trouble</source>
        <translation>Offline or in trouble</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>All tags</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>By name</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>By state</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostsPanel</name>
    <message>
        <source>Cloned?</source>
        <translation>Cloned?</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Waits for its agent</source>
        <translation>Waits for its agent</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Add a host…</source>
        <translation>Add a host…</translation>
    </message>
    <message>
        <source>Search hosts</source>
        <translation>Search hosts</translation>
    </message>
    <message>
        <source>No hosts yet</source>
        <translation>No hosts yet</translation>
    </message>
    <message>
        <source>Add the machines that are to be looked after.</source>
        <translation>Add the machines that are to be looked after.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>No host chosen</source>
        <translation>No host chosen</translation>
    </message>
    <message>
        <source>Choose one on the left to see how it does.</source>
        <translation>Choose one on the left to see how it does.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Let an agent in…</source>
        <translation>Let an agent in…</translation>
    </message>
    <message>
        <source>Shut its agent out…</source>
        <translation>Shut its agent out…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>seen %1</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Delete %1?</translation>
    </message>
    <message>
        <source>Its agent is not let in any more.</source>
        <translation>Its agent is not let in any more.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Shut the agent of %1 out?</source>
        <translation>Shut the agent of %1 out?</translation>
    </message>
    <message>
        <source>It has to join anew before it is let in.</source>
        <translation>It has to join anew before it is let in.</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>Shut out</translation>
    </message>
    <message>
        <source>Drained</source>
        <translation>Drained</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>No host has this state and this tag.</source>
        <translation>No host has this state and this tag.</translation>
    </message>
    <message>
        <source>Show all hosts</source>
        <translation>Show all hosts</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>All hosts</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>No groups</translation>
    </message>
    <message>
        <source>Groups by tag</source>
        <translation>Groups by tag</translation>
    </message>
    <message>
        <source>Groups by state</source>
        <translation>Groups by state</translation>
    </message>
    <message>
        <source>No tag</source>
        <translation>No tag</translation>
    </message>
</context>
<context>
    <name>mh::panels::InputsDialog</name>
    <message>
        <source>Inputs of a run</source>
        <translation>Inputs of a run</translation>
    </message>
    <message>
        <source>Every run is asked for these, and refused when they do not fit. Nodes read them as $.trigger.</source>
        <translation>Every run is asked for these, and refused when they do not fit. Nodes read them as $.trigger.</translation>
    </message>
    <message>
        <source>JSON Schema</source>
        <translation>JSON Schema</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>List</source>
        <translation>List</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Inputs</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
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
        <source>the name</source>
        <translation>the name</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>Whole number</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Yes or no</translation>
    </message>
    <message>
        <source>JSON object</source>
        <translation>JSON object</translation>
    </message>
    <message>
        <source>Anything</source>
        <translation>Anything</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>A run needs it</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Default</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Choices</translation>
    </message>
    <message>
        <source>any value; or for example small, large</source>
        <translation>any value; else small, large, …</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Every input needs a name.</source>
        <translation>Every input needs a name.</translation>
    </message>
    <message>
        <source>There are two inputs with the name %1.</source>
        <translation>There are two inputs with the name %1.</translation>
    </message>
</context>
<context>
    <name>mh::panels::InputsForm</name>
    <message>
        <source>Inputs</source>
        <translation>Inputs</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
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
        <translation>%1 shares &quot;%2&quot; with you.</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>Answer…</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Invitation</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
</context>
<context>
    <name>mh::panels::ItemList</name>
    <message>
        <source>Items</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>The chosen item</source>
        <translation>The chosen item</translation>
    </message>
    <message numerus="yes">
        <source>%n failed, show</source>
        <translation>
            <numerusform>%n failed, show</numerusform>
            <numerusform>%n failed, show</numerusform>
        </translation>
    </message>
    <message>
        <source>Too large to be shown here; look through the outputs.</source>
        <translation>Too large to be shown here; look through the outputs.</translation>
    </message>
</context>
<context>
    <name>mh::panels::ItemListModel</name>
    <message>
        <source>Item</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Input</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
</context>
<context>
    <name>mh::panels::JoinDialog</name>
    <message>
        <source>Asking the server for a word…</source>
        <translation>Asking the server for a word…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Let the agent of %1 in</source>
        <translation>Let the agent of %1 in</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Its agent has joined and is connected.</source>
        <translation>Its agent has joined and is connected.</translation>
    </message>
    <message>
        <source>Waiting for its agent…</source>
        <translation>Waiting for its agent…</translation>
    </message>
    <message>
        <source>Install meshhelm-agent on the machine and run this there as root. It holds once, for 15 minutes. What the agent may do besides telling figures is for the machine&apos;s owner to say: here, or in /etc/meshhelm/agent.toml later.</source>
        <translation>Install meshhelm-agent on the machine and run this there as root. It holds once, for 15 minutes. What the agent may do besides telling figures is for the machine&apos;s owner to say: here, or in /etc/meshhelm/agent.toml later.</translation>
    </message>
</context>
<context>
    <name>mh::panels::JoinWishes</name>
    <message>
        <source>A user is one word, without slashes, colons and commas.</source>
        <translation>A user is one word, without slashes, colons and commas.</translation>
    </message>
    <message>
        <source>Files below, read and changed</source>
        <translation>Files below, read and changed</translation>
    </message>
    <message>
        <source>Folders begin with a slash; commas are between them.</source>
        <translation>Folders begin with a slash; commas are between them.</translation>
    </message>
    <message>
        <source>Processes, listed and ended</source>
        <translation>Processes, listed and ended</translation>
    </message>
    <message>
        <source>Terminals of the user</source>
        <translation>Terminals of the user</translation>
    </message>
    <message>
        <source>Containers, looked at, started and stopped</source>
        <translation>Containers, looked at, started and stopped</translation>
    </message>
    <message>
        <source>Nginx: sites, certificates, start and stop</source>
        <translation>Nginx: sites, certificates, start and stop</translation>
    </message>
    <message>
        <source>Tasks, run as the user</source>
        <translation>Tasks, run as the user</translation>
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
    <name>mh::panels::ListenDialog</name>
    <message>
        <source>Listen for a test request</source>
        <translation>Listen for a test request</translation>
    </message>
    <message>
        <source>Send a request to this address. It is shown here and starts nothing; the webhook need not be enabled.</source>
        <translation>Send a request to this address. It is shown here and starts nothing; the webhook need not be enabled.</translation>
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
        <source>What a run would begin with</source>
        <translation>What a run would begin with</translation>
    </message>
    <message>
        <source>Test the draft with it</source>
        <translation>Test the draft with it</translation>
    </message>
    <message>
        <source>Listen again</source>
        <translation>Listen again</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Listening for %1 more…</source>
        <translation>Listening for %1 more…</translation>
    </message>
    <message>
        <source>Nothing came in time.</source>
        <translation>Nothing came in time.</translation>
    </message>
    <message>
        <source>Came at %1. This is what a run would begin with:</source>
        <translation>Came at %1. This is what a run would begin with:</translation>
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
    <name>mh::panels::NoFlow</name>
    <message>
        <source>No flow chosen</source>
        <translation>No flow chosen</translation>
    </message>
    <message>
        <source>Choose a flow on the left to see its nodes and to run it.</source>
        <translation>Choose a flow on the left to see its nodes and to run it.</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Nothing to show yet</translation>
    </message>
    <message>
        <source>As soon as there is a flow, its nodes and what starts it are shown here.</source>
        <translation>As soon as there is a flow, its nodes and what starts it are shown here.</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeDetails</name>
    <message>
        <source>Look at the host</source>
        <translation>Look at the host</translation>
    </message>
    <message>
        <source>How it did when this node ended</source>
        <translation>How it did when this node ended</translation>
    </message>
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
    <message numerus="yes">
        <source>%n member(s), too large to be shown here.</source>
        <translation>
            <numerusform>%n member, too large to be shown here.</numerusform>
            <numerusform>%n members, too large to be shown here.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look through…</source>
        <translation>Look through…</translation>
    </message>
    <message>
        <source>It waits for the event &quot;%1&quot;.</source>
        <translation>It waits for the event &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Send it…</source>
        <translation>Send it…</translation>
    </message>
    <message>
        <source>%1. at %2</source>
        <translation>%1. at %2</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>Test run</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Up to</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Pinned</translation>
    </message>
    <message>
        <source>Breakpoints</source>
        <translation>Breakpoints</translation>
    </message>
    <message>
        <source>It does not count in the flow&apos;s history and sets off nothing.</source>
        <translation>It does not count in the flow&apos;s history and sets off nothing.</translation>
    </message>
    <message>
        <source>Not called: its outputs are pinned.</source>
        <translation>Not called: its outputs are pinned.</translation>
    </message>
    <message>
        <source>Not called: it is disabled and passes on what arrives.</source>
        <translation>Not called: it is disabled and passes on what arrives.</translation>
    </message>
    <message>
        <source>Not called: the test run does not go here.</source>
        <translation>Not called: the test run does not go here.</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Look through: %1</source>
        <translation>Look through: %1</translation>
    </message>
    <message>
        <source>It waits for a POST to this URL; whoever has it may let the run go on.</source>
        <translation>It waits for a POST to this URL; whoever has it may let the run go on.</translation>
    </message>
    <message>
        <source>URL that lets the run go on</source>
        <translation>URL that lets the run go on</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Killed by</source>
        <translation>Killed by</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>Addresses of the server&apos;s own machine and network are not called unless the setting %1 names them. An administrator finds it in the settings of the server.</source>
        <translation>Addresses of the server&apos;s own machine and network are not called unless the setting %1 names them. An administrator finds it in the settings of the server.</translation>
    </message>
    <message>
        <source>Open the setting</source>
        <translation>Open the setting</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeInputs</name>
    <message>
        <source>Inputs</source>
        <translation>Inputs</translation>
    </message>
    <message>
        <source>A value, or an expression such as $.trigger.name</source>
        <translation>A value, or an expression such as $.trigger.name</translation>
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
        <source>What can be read here</source>
        <translation>What can be read here</translation>
    </message>
    <message>
        <source>Drag a line onto an input.</source>
        <translation>Drag a line onto an input.</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeOutcome</name>
    <message>
        <source>In this run</source>
        <translation>In this run</translation>
    </message>
    <message>
        <source>Outputs in this run</source>
        <translation>Outputs in this run</translation>
    </message>
    <message>
        <source>No wire that leads here was taken.</source>
        <translation>No wire that leads here was taken.</translation>
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
        <source>Disabled: what arrives is passed on</source>
        <translation>Disabled: what arrives is passed on</translation>
    </message>
    <message>
        <source>The squares on a node&apos;s lower edge are its data: drag an output to an input to map it. What fits lights up; a hollow square is not mapped yet.</source>
        <translation>The squares on a node&apos;s lower edge are its data: drag an output to an input to map it. What fits lights up; a hollow square is not mapped yet.</translation>
    </message>
    <message>
        <source>F shows the whole flow, Shift+F the selection; Space or the middle button moves the canvas.</source>
        <translation>F shows the whole flow, Shift+F the selection; Space or the middle button moves the canvas.</translation>
    </message>
    <message>
        <source>What starts the flow by itself, a webhook or a schedule, is added by a right click on the canvas.</source>
        <translation>What starts the flow by itself, a webhook or a schedule, is added by a right click on the canvas.</translation>
    </message>
</context>
<context>
    <name>mh::panels::NodeRules</name>
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
    <name>mh::panels::NodesPane</name>
    <message>
        <source>%1 of %2, %3 free</source>
        <translation>%1 of %2, %3 free</translation>
    </message>
    <message>
        <source>CPU %1 %, memory %2 %</source>
        <translation>CPU %1 %, memory %2 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <source>No host runs tasks yet</source>
        <translation>No host runs tasks yet</translation>
    </message>
    <message>
        <source>A host becomes a node once its owner writes the table [tasks] into its manifest, with the user whom tasks run as:

[tasks]
user = &quot;worker&quot;
most = 4

A new host gets it by &quot;Add a host…&quot; in Hosts: check &quot;Tasks&quot; above its command.</source>
        <translation>A host becomes a node once its owner writes the table [tasks] into its manifest, with the user whom tasks run as:

[tasks]
user = &quot;worker&quot;
most = 4

A new host gets it by &quot;Add a host…&quot; in Hosts: check &quot;Tasks&quot; above its command.</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>Cores promised</source>
        <translation>Cores promised</translation>
    </message>
    <message>
        <source>Memory promised</source>
        <translation>Memory promised</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Open its host</source>
        <translation>Open its host</translation>
    </message>
    <message>
        <source>Show in the list of tasks</source>
        <translation>Show in the list of tasks</translation>
    </message>
    <message>
        <source>Tasks of the node</source>
        <translation>Tasks of the node</translation>
    </message>
    <message>
        <source>Tasks of %1</source>
        <translation>Tasks of %1</translation>
    </message>
    <message>
        <source>Choose a node to see its tasks.</source>
        <translation>Choose a node to see its tasks.</translation>
    </message>
    <message>
        <source>No task has run there.</source>
        <translation>No task has run there.</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Cores</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
</context>
<context>
    <name>mh::panels::NotedForm</name>
    <message>
        <source>This was not taken: see the field in red.</source>
        <translation>This was not taken: see the field in red.</translation>
    </message>
</context>
<context>
    <name>mh::panels::OwnerForm</name>
    <message>
        <source>Hand over %1</source>
        <translation>Hand over %1</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>It belongs to this person from then on, and only they can hand it back.</source>
        <translation>It belongs to this person from then on, and only they can hand it back.</translation>
    </message>
    <message>
        <source>User name or e-mail address of an account</source>
        <translation>User name or e-mail address of an account</translation>
    </message>
    <message>
        <source>New owner</source>
        <translation>New owner</translation>
    </message>
</context>
<context>
    <name>mh::panels::PairsField</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>One expression instead</source>
        <translation>One expression instead</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there twice.</source>
        <translation>&quot;%1&quot; is there twice.</translation>
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
    <message>
        <source>Triggers</source>
        <translation>Triggers</translation>
    </message>
</context>
<context>
    <name>mh::panels::PasswordForm</name>
    <message>
        <source>Change password</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>New password for %1</source>
        <translation>New password for %1</translation>
    </message>
    <message>
        <source>Must be changed at the next sign-in</source>
        <translation>Must be changed at the next sign-in</translation>
    </message>
    <message>
        <source>All your other sessions end; this one stays.</source>
        <translation>All your other sessions end; this one stays.</translation>
    </message>
    <message>
        <source>All sessions of this account end. Hand the password over in a safe way.</source>
        <translation>All sessions of this account end. Hand the password over in a safe way.</translation>
    </message>
    <message>
        <source>upper and lower case, a digit and a special character</source>
        <translation>upper and lower case, a digit and a special character</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Present password</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Repeat it</source>
        <translation>Repeat it</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>The two passwords differ.</translation>
    </message>
</context>
<context>
    <name>mh::panels::PeerConfig</name>
    <message>
        <source>The server does not have the private key: put it where the text leaves room for it.</source>
        <translation>The server does not have the private key: put it where the text leaves room for it.</translation>
    </message>
    <message>
        <source>Nobody has said yet where the tunnel is reached: change the tunnel.</source>
        <translation>Nobody has said yet where the tunnel is reached: change the tunnel.</translation>
    </message>
    <message>
        <source>It is too long for a QR code.</source>
        <translation>It is too long for a QR code.</translation>
    </message>
    <message>
        <source>Configuration of %1</source>
        <translation>Configuration of %1</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>QR code of the configuration</source>
        <translation>QR code of the configuration</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Save…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Read the code with the WireGuard app of the device, or bring the text there. Whoever has it is let in as this peer.</source>
        <translation>Read the code with the WireGuard app of the device, or bring the text there. Whoever has it is let in as this peer.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Save the configuration</source>
        <translation>Save the configuration</translation>
    </message>
    <message>
        <source>Configurations (*.conf)</source>
        <translation>Configurations (*.conf)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Saved as %1.</translation>
    </message>
</context>
<context>
    <name>mh::panels::PeerForm</name>
    <message>
        <source>New peer of %1</source>
        <translation>New peer of %1</translation>
    </message>
    <message>
        <source>Change peer</source>
        <translation>Change peer</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4 address</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6 address</translation>
    </message>
    <message>
        <source>Through the tunnel</source>
        <translation>Through the tunnel</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>Name servers</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Public key</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>the tunnel has none</source>
        <translation>the tunnel has none</translation>
    </message>
    <message>
        <source>empty: the next free one</source>
        <translation>empty: the next free one</translation>
    </message>
    <message>
        <source>empty: as the tunnel says</source>
        <translation>empty: as the tunnel says</translation>
    </message>
    <message>
        <source>empty: the server makes its keys</source>
        <translation>empty: the server makes its keys</translation>
    </message>
    <message>
        <source>As it is: %1</source>
        <translation>As it is: %1</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Never</translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>In %n day</numerusform>
            <numerusform>In %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::panels::PeersPane</name>
    <message>
        <source>Never</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Addresses</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Last seen</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Traffic</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Peers</translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation>Nobody here</translation>
    </message>
    <message>
        <source>There is no peer that the search fits. New peer… lets a device in.</source>
        <translation>There is no peer that the search fits. New peer… lets a device in.</translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n peer</numerusform>
            <numerusform>%n peers</numerusform>
        </translation>
    </message>
    <message>
        <source>Search names, addresses and keys</source>
        <translation>Search names, addresses and keys</translation>
    </message>
    <message>
        <source>New peer…</source>
        <translation>New peer…</translation>
    </message>
    <message>
        <source>QR code…</source>
        <translation>QR code…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>New key…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>Give %1 a new key?</source>
        <translation>Give %1 a new key?</translation>
    </message>
    <message>
        <source>Its device is let in again once it has the new configuration.</source>
        <translation>Its device is let in again once it has the new configuration.</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>New key</translation>
    </message>
    <message>
        <source>Delete the peer %1?</source>
        <translation>Delete the peer %1?</translation>
    </message>
    <message>
        <source>Its device is not let in any more, and its addresses are free.</source>
        <translation>Its device is not let in any more, and its addresses are free.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>mh::panels::PinDialog</name>
    <message>
        <source>Pin outputs</source>
        <translation>Pin outputs</translation>
    </message>
    <message>
        <source>These are its outputs in the newest run.</source>
        <translation>These are its outputs in the newest run.</translation>
    </message>
    <message>
        <source>No run has outputs of it yet: write them as JSON.</source>
        <translation>No run has outputs of it yet: write them as JSON.</translation>
    </message>
    <message>
        <source>It is pinned to these outputs.</source>
        <translation>It is pinned to these outputs.</translation>
    </message>
    <message>
        <source>In test runs this node is not called; it has the outputs below.</source>
        <translation>In test runs this node is not called; it has the outputs below.</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Outputs</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Pin</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Unpin</translation>
    </message>
</context>
<context>
    <name>mh::panels::PoolForm</name>
    <message>
        <source>New pool</source>
        <translation>New pool</translation>
    </message>
    <message>
        <source>Change pool</source>
        <translation>Change pool</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>The next free one, unless another is wished for</source>
        <translation>The next free one, unless another is wished for</translation>
    </message>
    <message>
        <source>2001:db8::/48 or 10.20.0.0/16</source>
        <translation>2001:db8::/48 or 10.20.0.0/16</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Prefix</translation>
    </message>
    <message>
        <source>Gives out</source>
        <translation>Gives out</translation>
    </message>
    <message>
        <source>Kept back at the beginning</source>
        <translation>Kept back at the beginning</translation>
    </message>
    <message>
        <source>Given out</source>
        <translation>Given out</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
</context>
<context>
    <name>mh::panels::PresenceBar</name>
    <message>
        <source>Also here: %1</source>
        <translation>Also here: %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::ProblemsPane</name>
    <message>
        <source>Problems</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>No problems</translation>
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
    <name>mh::panels::PublishDialog</name>
    <message>
        <source>Publish</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>The draft is saved and becomes the version that runs.</source>
        <translation>The draft is saved and becomes the version that runs.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>What is new, for those who come later</source>
        <translation>What is new, for those who come later</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>A note has at most %1 characters.</source>
        <translation>A note has at most %1 characters.</translation>
    </message>
</context>
<context>
    <name>mh::panels::RecordingPane</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Unchanged: every mark in it holds, and its end is there.</source>
        <translation>Unchanged: every mark in it holds, and its end is there.</translation>
    </message>
    <message>
        <source>Its marks hold, but its end is missing: it was cut off, or the terminal was not closed.</source>
        <translation>Its marks hold, but its end is missing: it was cut off, or the terminal was not closed.</translation>
    </message>
    <message>
        <source>Changed afterwards: line %1 does not fit what stands before it.</source>
        <translation>Changed afterwards: line %1 does not fit what stands before it.</translation>
    </message>
    <message>
        <source>It has no marks: whether it was changed cannot be told.</source>
        <translation>It has no marks: whether it was changed cannot be told.</translation>
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
    <message>
        <source>New version of %1</source>
        <translation>New version of %1</translation>
    </message>
    <message>
        <source>Add version</source>
        <translation>Add version</translation>
    </message>
    <message>
        <source>Registering starts nothing: you run the component yourself, where its endpoints are.</source>
        <translation>Registering starts nothing: you run the component yourself, where its endpoints are.</translation>
    </message>
</context>
<context>
    <name>mh::panels::Rhythm</name>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>Every minute</numerusform>
            <numerusform>Every %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Every hour at minute %1</source>
        <translation>Every hour at minute %1</translation>
    </message>
    <message>
        <source>Every day at %1</source>
        <translation>Every day at %1</translation>
    </message>
    <message>
        <source>Monday to Friday at %1</source>
        <translation>Monday to Friday at %1</translation>
    </message>
    <message>
        <source>Every %1 at %2</source>
        <translation>Every %1 at %2</translation>
    </message>
    <message>
        <source>On day %1 of every month at %2</source>
        <translation>On day %1 of every month at %2</translation>
    </message>
</context>
<context>
    <name>mh::panels::RowsField</name>
    <message>
        <source>Add a row</source>
        <translation>Add a row</translation>
    </message>
    <message>
        <source>Remove this row</source>
        <translation>Remove this row</translation>
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
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Lets one node go on</source>
        <translation>Lets one node go on</translation>
    </message>
    <message>
        <source>Compare with the run before</source>
        <translation>Compare with the run before</translation>
    </message>
    <message>
        <source>There is no run of this flow before this one.</source>
        <translation>There is no run of this flow before this one.</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunFilter</name>
    <message>
        <source>Flow, ID or error code</source>
        <translation>Flow, ID or error code</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>All flows</source>
        <translation>All flows</translation>
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
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Any time</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Last hour</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Last 24 hours</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>From … to …</translation>
    </message>
    <message>
        <source>How it was started</source>
        <translation>How it was started</translation>
    </message>
    <message>
        <source>By hand or API</source>
        <translation>By hand or API</translation>
    </message>
    <message>
        <source>By a schedule</source>
        <translation>By a schedule</translation>
    </message>
    <message>
        <source>By a webhook</source>
        <translation>By a webhook</translation>
    </message>
    <message>
        <source>By an event</source>
        <translation>By an event</translation>
    </message>
    <message>
        <source>By another run</source>
        <translation>By another run</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Run again</translation>
    </message>
    <message>
        <source>Test runs</source>
        <translation>Test runs</translation>
    </message>
    <message>
        <source>With test runs</source>
        <translation>With test runs</translation>
    </message>
    <message>
        <source>No test runs</source>
        <translation>No test runs</translation>
    </message>
    <message>
        <source>Test runs only</source>
        <translation>Test runs only</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Show all executions</source>
        <translation>Show all executions</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>to</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Any start</source>
        <translation>Any start</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunHeat</name>
    <message>
        <source>Colours of the canvas</source>
        <translation>Colours of the canvas</translation>
    </message>
    <message>
        <source>What the cards are coloured by</source>
        <translation>What the cards are coloured by</translation>
    </message>
    <message>
        <source>States</source>
        <translation>States</translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>Critical path</translation>
    </message>
    <message>
        <source>Usual time (p50)</source>
        <translation>Usual time (p50)</translation>
    </message>
    <message>
        <source>Slow time (p95)</source>
        <translation>Slow time (p95)</translation>
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
        <translation>No history</translation>
    </message>
    <message>
        <source>Critical path, %1</source>
        <translation>Critical path, %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::RunOnCanvas</name>
    <message>
        <source>Open the run</source>
        <translation>Open the run</translation>
    </message>
    <message>
        <source>Take the states off the canvas</source>
        <translation>Take the states off the canvas</translation>
    </message>
    <message>
        <source>The flow has changed since this run.</source>
        <translation>The flow has changed since this run.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Starting…</translation>
    </message>
    <message>
        <source>Open the setting</source>
        <translation>Open the setting</translation>
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
    <message>
        <source>Test run</source>
        <translation>Test run</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>after %1</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Log and nodes</source>
        <translation>Log and nodes</translation>
    </message>
    <message>
        <source>No host is known by the name or address of %1.</source>
        <translation>No host is known by the name or address of %1.</translation>
    </message>
</context>
<context>
    <name>mh::panels::SelectionCard</name>
    <message>
        <source>A wire</source>
        <translation>A wire</translation>
    </message>
    <message numerus="yes">
        <source>%n wire(s)</source>
        <translation>
            <numerusform>%n wire</numerusform>
            <numerusform>%n wires</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>To</source>
        <translation>To</translation>
    </message>
    <message>
        <source>next</source>
        <translation>next</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>Taken on</translation>
    </message>
    <message>
        <source>Change the wire</source>
        <translation>Change the wire</translation>
    </message>
    <message>
        <source>Delete the wire</source>
        <translation>Delete the wire</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Disabled: what arrives is passed on</source>
        <translation>Disabled: what arrives is passed on</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Disable</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Enable</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServerSettingsPane</name>
    <message>
        <source>Save changes</source>
        <translation>Save changes</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Areas</translation>
    </message>
    <message>
        <source>Server settings</source>
        <translation>Server settings</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>For administrators</source>
        <translation>For administrators</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>This could not be loaded</translation>
    </message>
    <message>
        <source>How this server works is set by its administrators.</source>
        <translation>How this server works is set by its administrators.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>No setting matches &quot;%1&quot;.</source>
        <translation>No setting matches &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>Back to default</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>set; leave empty to keep it</source>
        <translation>set; leave empty to keep it</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>separated by commas</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not saved yet</source>
        <translation>
            <numerusform>%n change not saved yet</numerusform>
            <numerusform>%n changes not saved yet</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved. Some of it takes effect when the server is started again.</source>
        <translation>Saved. Some of it takes effect when the server is started again.</translation>
    </message>
    <message>
        <source>Saved and in effect.</source>
        <translation>Saved and in effect.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Restart now</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServiceForm</name>
    <message>
        <source>New service</source>
        <translation>New service</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Change %1</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>separated by commas</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>OpenAPI or Swagger, at an address</source>
        <translation>OpenAPI or Swagger, at an address</translation>
    </message>
    <message>
        <source>OpenAPI or Swagger, from a file</source>
        <translation>OpenAPI or Swagger, from a file</translation>
    </message>
    <message>
        <source>GraphQL</source>
        <translation>GraphQL</translation>
    </message>
    <message>
        <source>REST, endpoints entered by hand</source>
        <translation>REST, endpoints entered by hand</translation>
    </message>
    <message>
        <source>gRPC</source>
        <translation>gRPC</translation>
    </message>
    <message>
        <source>Description at</source>
        <translation>Description at</translation>
    </message>
    <message>
        <source>Find it</source>
        <translation>Find it</translation>
    </message>
    <message>
        <source>Looks at the usual places below the base URL</source>
        <translation>Looks at the usual places below the base URL</translation>
    </message>
    <message>
        <source>No file chosen</source>
        <translation>No file chosen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Described by</source>
        <translation>Described by</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Base URL</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API key</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer token</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>User name and password</translation>
    </message>
    <message>
        <source>OAuth 2</source>
        <translation>OAuth 2</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Credential</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>New…</translation>
    </message>
    <message>
        <source>Signs in with</source>
        <translation>Signs in with</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Prefix</translation>
    </message>
    <message>
        <source>Ask regularly whether it is well</source>
        <translation>Ask regularly whether it is well</translation>
    </message>
    <message>
        <source>Path of the health check</source>
        <translation>Path of the health check</translation>
    </message>
    <message>
        <source>every </source>
        <comment>before a number of seconds</comment>
        <translation>every </translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds between health checks</source>
        <translation>Seconds between health checks</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation>Asks for</translation>
    </message>
    <message>
        <source>Services of gRPC are kept with their endpoints, but flows cannot call them yet.</source>
        <translation>Services of gRPC are kept with their endpoints, but flows cannot call them yet.</translation>
    </message>
    <message>
        <source>The endpoints are taken from the file once. A later version of it is not noticed.</source>
        <translation>The endpoints are taken from the file once. A later version of it is not noticed.</translation>
    </message>
    <message numerus="yes">
        <source>Found %1 with %n endpoint(s).</source>
        <translation>
            <numerusform>Found %1 with %n endpoint.</numerusform>
            <numerusform>Found %1 with %n endpoints.</numerusform>
        </translation>
    </message>
    <message>
        <source>OpenAPI or Swagger file</source>
        <translation>OpenAPI or Swagger file</translation>
    </message>
    <message>
        <source>API descriptions (*.json *.yaml *.yml);;All files (*)</source>
        <translation>API descriptions (*.json *.yaml *.yml);;All files (*)</translation>
    </message>
    <message>
        <source>This file cannot be used: %1</source>
        <translation>This file cannot be used: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 with %n endpoint(s)</source>
        <translation>
            <numerusform>%1: %2 with %n endpoint</numerusform>
            <numerusform>%1: %2 with %n endpoints</numerusform>
        </translation>
    </message>
    <message>
        <source>A base URL looks like https://api.example.com/v1.</source>
        <translation>A base URL looks like https://api.example.com/v1.</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServiceHead</name>
    <message>
        <source>Test connection</source>
        <translation>Test connection</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Share…</translation>
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
        <source>Reads the service&apos;s description anew</source>
        <translation>Reads the service&apos;s description anew</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Switch on</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServicePicker</name>
    <message>
        <source>Choose a service</source>
        <translation>Choose a service</translation>
    </message>
    <message>
        <source>Choose an endpoint</source>
        <translation>Choose an endpoint</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpoint</translation>
    </message>
</context>
<context>
    <name>mh::panels::ServicesPanel</name>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Failing</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsure</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>New…</translation>
    </message>
    <message>
        <source>Search services</source>
        <translation>Search services</translation>
    </message>
    <message>
        <source>No services yet</source>
        <translation>No services yet</translation>
    </message>
    <message>
        <source>Register an external API once, and flows call its endpoints without knowing addresses or keys.</source>
        <translation>Register an external API once, and flows call its endpoints without knowing addresses or keys.</translation>
    </message>
    <message>
        <source>No service chosen</source>
        <translation>No service chosen</translation>
    </message>
    <message>
        <source>Choose one on the left to see its endpoints.</source>
        <translation>Choose one on the left to see its endpoints.</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Test connection</translation>
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
        <source>Base URL</source>
        <translation>Base URL</translation>
    </message>
    <message>
        <source>Description at</source>
        <translation>Description at</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Last asked</translation>
    </message>
    <message>
        <source>%1, answered after %2</source>
        <translation>%1, answered after %2</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Trouble</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Credential</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>Asking the service…</translation>
    </message>
    <message>
        <source>The service answered after %1.</source>
        <translation>The service answered after %1.</translation>
    </message>
    <message>
        <source>Reading the service&apos;s description…</source>
        <translation>Reading the service&apos;s description…</translation>
    </message>
    <message>
        <source>Endpoints: %1 added, %2 changed, %3 removed, %4 gone but still used.</source>
        <translation>Endpoints: %1 added, %2 changed, %3 removed, %4 gone but still used.</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Delete %1?</translation>
    </message>
    <message>
        <source>Its endpoints go with it. Flows that call them fail from then on.</source>
        <translation>Its endpoints go with it. Flows that call them fail from then on.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n endpoint(s)</source>
        <translation>
            <numerusform>%1, %n endpoint</numerusform>
            <numerusform>%1, %n endpoints</numerusform>
        </translation>
    </message>
    <message>
        <source>New service</source>
        <translation>New service</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Share…</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Owner</translation>
    </message>
</context>
<context>
    <name>mh::panels::SettingHelp</name>
    <message>
        <source>Where everything is kept; one server at a time.</source>
        <translation>Where everything is kept; one server at a time.</translation>
    </message>
    <message>
        <source>The addresses to listen on, host:port, separated by commas.</source>
        <translation>The addresses to listen on, host:port, separated by commas.</translation>
    </message>
    <message>
        <source>The URL under which components and people reach this server.</source>
        <translation>The URL under which components and people reach this server.</translation>
    </message>
    <message>
        <source>The web origins whose pages may call the API.</source>
        <translation>The web origins whose pages may call the API.</translation>
    </message>
    <message>
        <source>How many requests a user, or an address without one, may make in a minute; 0: any number.</source>
        <translation>How many requests a user, or an address without one, may make in a minute; 0: any number.</translation>
    </message>
    <message>
        <source>How many requests to /api/v1 an address may make in a minute without signing in; 0: any number.</source>
        <translation>How many requests to /api/v1 an address may make in a minute without signing in; 0: any number.</translation>
    </message>
    <message>
        <source>How many requests to the paths of hosts and alerts may be made in a second; 0: any number.</source>
        <translation>How many requests to the paths of hosts and alerts may be made in a second; 0: any number.</translation>
    </message>
    <message>
        <source>Addresses and subnets of proxies whose X-Forwarded-For is trusted.</source>
        <translation>Addresses and subnets of proxies whose X-Forwarded-For is believed.</translation>
    </message>
    <message>
        <source>off, self (own certificate) or files (tls.certificate and tls.key).</source>
        <translation>off, self (own certificate) or files (tls.certificate and tls.key).</translation>
    </message>
    <message>
        <source>PEM file with the certificate chain.</source>
        <translation>PEM file with the certificate chain.</translation>
    </message>
    <message>
        <source>PEM file with the private key.</source>
        <translation>PEM file with the private key.</translation>
    </message>
    <message>
        <source>json (one object per line) or text.</source>
        <translation>json (one object per line) or text.</translation>
    </message>
    <message>
        <source>What is logged: debug, info, warning or error, and anything more severe.</source>
        <translation>What is logged: debug, info, warning or error, and what is graver.</translation>
    </message>
    <message>
        <source>What this server is for, shown to anybody.</source>
        <translation>What this server is for, shown to anybody.</translation>
    </message>
    <message>
        <source>Whether anybody may register; else administrators make the accounts.</source>
        <translation>Whether anybody may register; else administrators make the accounts.</translation>
    </message>
    <message>
        <source>Whether accounts may have a second step of signing in; those that have one keep it.</source>
        <translation>Whether accounts may have a second step of signing in; those that have one keep it.</translation>
    </message>
    <message>
        <source>How many wrong passwords or codes lock an account.</source>
        <translation>How many wrong passwords or codes lock an account.</translation>
    </message>
    <message>
        <source>For how many minutes an account is locked when the last wrong sign-in was by e-mail.</source>
        <translation>For how many minutes an account is locked when the last wrong sign-in was by e-mail.</translation>
    </message>
    <message>
        <source>For how many seconds an account is locked when the last wrong sign-in was by user name.</source>
        <translation>For how many seconds an account is locked when the last wrong sign-in was by user name.</translation>
    </message>
    <message>
        <source>For how many seconds an access token of /api/v1 holds.</source>
        <translation>For how many seconds an access token of /api/v1 holds.</translation>
    </message>
    <message>
        <source>Minimum length of the passwords that administrators set.</source>
        <translation>How long passwords are at least that administrators give.</translation>
    </message>
    <message>
        <source>Whether those passwords need an upper case letter.</source>
        <translation>Whether those passwords need an upper case letter.</translation>
    </message>
    <message>
        <source>Whether those passwords need a lower case letter.</source>
        <translation>Whether those passwords need a lower case letter.</translation>
    </message>
    <message>
        <source>Whether those passwords need a digit.</source>
        <translation>Whether those passwords need a digit.</translation>
    </message>
    <message>
        <source>Whether those passwords need a special character.</source>
        <translation>Whether those passwords need a special character.</translation>
    </message>
    <message>
        <source>After how many days whoever signs in by /api/v1 has to change their password; 0: never.</source>
        <translation>After how many days who signs in by /api/v1 has to change their password; 0: never.</translation>
    </message>
    <message>
        <source>For how many days the audit log is kept; 0: for ever.</source>
        <translation>For how many days the audit log is kept; 0: for ever.</translation>
    </message>
    <message>
        <source>The master key, 32 bytes in base64.</source>
        <translation>The master key, 32 bytes in base64.</translation>
    </message>
    <message>
        <source>A file with the master key; without it, one in the data directory.</source>
        <translation>A file with the master key; without it, one in the data directory.</translation>
    </message>
    <message>
        <source>How many days old a data key may become; what it has encrypted is then encrypted anew.</source>
        <translation>How many days old a data key may become; what it has sealed is then sealed anew.</translation>
    </message>
    <message>
        <source>AES-256-GCM; there is no other.</source>
        <translation>AES-256-GCM; there is no other.</translation>
    </message>
    <message>
        <source>Signs access tokens; without it, one is made and kept.</source>
        <translation>Signs access tokens; without it, one is made and kept.</translation>
    </message>
    <message>
        <source>For how many milliseconds an access token holds.</source>
        <translation>For how many milliseconds an access token holds.</translation>
    </message>
    <message>
        <source>For how many milliseconds a refresh token holds.</source>
        <translation>For how many milliseconds a refresh token holds.</translation>
    </message>
    <message>
        <source>The mail server that takes our mails; empty: none are sent.</source>
        <translation>The mail server that takes our mails; empty: none are sent.</translation>
    </message>
    <message>
        <source>The mail server&apos;s port.</source>
        <translation>The mail server&apos;s port.</translation>
    </message>
    <message>
        <source>starttls (nothing is sent without), implicit (port 465) or none.</source>
        <translation>starttls (nothing is sent without), implicit (port 465) or none.</translation>
    </message>
    <message>
        <source>Who signs in at the mail server; empty: nobody.</source>
        <translation>Who signs in at the mail server; empty: nobody.</translation>
    </message>
    <message>
        <source>The password for the mail server.</source>
        <translation>The password for the mail server.</translation>
    </message>
    <message>
        <source>PEM file with the authorities to trust at the mail server; empty: the system&apos;s.</source>
        <translation>PEM file with the authorities to trust at the mail server; empty: the system&apos;s.</translation>
    </message>
    <message>
        <source>The address mails come from; empty: mail.smtp.user.</source>
        <translation>The address mails come from; empty: mail.smtp.user.</translation>
    </message>
    <message>
        <source>The name mails come from.</source>
        <translation>The name mails come from.</translation>
    </message>
    <message>
        <source>The language of mails to people who have not chosen one: en, zh-TW or zh-CN.</source>
        <translation>The language of mails to people who have not chosen one: en, zh-TW or zh-CN.</translation>
    </message>
    <message>
        <source>What links in mails begin with; empty: public-url, else the first address.</source>
        <translation>What links in mails begin with; empty: public-url, else the first address.</translation>
    </message>
    <message>
        <source>For how many milliseconds a flow without a limit of its own may run.</source>
        <translation>For how many milliseconds a flow may run that does not say.</translation>
    </message>
    <message>
        <source>For how many milliseconds a node without a limit of its own may run.</source>
        <translation>For how many milliseconds a node may run that does not say.</translation>
    </message>
    <message>
        <source>How many executions run at once; others wait.</source>
        <translation>How many executions run at once; others wait.</translation>
    </message>
    <message>
        <source>How many calls of nodes are in flight at once; others wait.</source>
        <translation>How many calls of nodes are in flight at once; others wait.</translation>
    </message>
    <message>
        <source>How many bytes the outputs of one execution may take in memory.</source>
        <translation>How many bytes the outputs of one execution may take in memory.</translation>
    </message>
    <message>
        <source>How many milliseconds a component may take to answer a call.</source>
        <translation>How many milliseconds a component may take to answer a call.</translation>
    </message>
    <message>
        <source>Attempts of a node when its flow sets none, the first included.</source>
        <translation>Tries of a node whose flow does not say, the first included.</translation>
    </message>
    <message>
        <source>The wait before the second try, in milliseconds.</source>
        <translation>The wait before the second try, in milliseconds.</translation>
    </message>
    <message>
        <source>Loopback and private addresses or subnets that http_request may call nevertheless.</source>
        <translation>Loopback and private addresses or subnets that http_request may call nevertheless.</translation>
    </message>
    <message>
        <source>For how many hours ended executions are kept.</source>
        <translation>For how many hours ended executions are kept.</translation>
    </message>
    <message>
        <source>For how many hours the blobs of ended executions are kept.</source>
        <translation>For how many hours the blobs of ended executions are kept.</translation>
    </message>
    <message>
        <source>How many ended executions of each flow are kept, the newest; 0: all until their time is over.</source>
        <translation>How many ended executions of each flow are kept, the newest; 0: all until their time is over.</translation>
    </message>
    <message>
        <source>How many bytes blobs may take together; the oldest ones of ended executions go first. 0: no limit.</source>
        <translation>How many bytes blobs may take together; the oldest ones of ended executions go first. 0: no limit.</translation>
    </message>
    <message>
        <source>Whether watching an execution&apos;s status needs a sign-in.</source>
        <translation>Whether watching an execution&apos;s status needs a sign-in.</translation>
    </message>
    <message>
        <source>The largest request head, in bytes.</source>
        <translation>The largest request head, in bytes.</translation>
    </message>
    <message>
        <source>The largest request body that is not a blob, in bytes.</source>
        <translation>The largest request body that is not a blob, in bytes.</translation>
    </message>
    <message>
        <source>How many clients may be connected.</source>
        <translation>How many clients may be connected.</translation>
    </message>
    <message>
        <source>How many milliseconds a request head may take to arrive.</source>
        <translation>How many milliseconds a request head may take to arrive.</translation>
    </message>
    <message>
        <source>How many milliseconds a request body may take to arrive.</source>
        <translation>How many milliseconds a request body may take to arrive.</translation>
    </message>
    <message>
        <source>For how many milliseconds an idle connection is kept.</source>
        <translation>For how many milliseconds an idle connection is kept.</translation>
    </message>
    <message>
        <source>How many hosts there may be.</source>
        <translation>How many hosts there may be.</translation>
    </message>
    <message>
        <source>Who asks from this very machine reads /api/nodes, /api/tasks and /api/system/status without a sign-in.</source>
        <translation>Who asks from this very machine reads /api/nodes, /api/tasks and /api/system/status without a sign-in.</translation>
    </message>
    <message>
        <source>How many pools of addresses there may be.</source>
        <translation>How many pools of addresses there may be.</translation>
    </message>
    <message>
        <source>How many prefixes may be given out, of all pools together.</source>
        <translation>How many prefixes may be given out, of all pools together.</translation>
    </message>
    <message>
        <source>For how long what has expired is still kept for who had it.</source>
        <translation>For how long what has expired is still kept for who had it.</translation>
    </message>
    <message>
        <source>How many tasks may wait for a node.</source>
        <translation>How many tasks may wait for a node.</translation>
    </message>
    <message>
        <source>How many tasks of one user may wait or run.</source>
        <translation>How many tasks of one user may wait or run.</translation>
    </message>
    <message>
        <source>For how long ended tasks are kept, with logs and artefacts.</source>
        <translation>For how long ended tasks are kept, with logs and artefacts.</translation>
    </message>
    <message>
        <source>After how long without its host a task is taken for lost and tried on another.</source>
        <translation>After how long without its host a task is taken for lost and tried on another.</translation>
    </message>
</context>
<context>
    <name>mh::panels::Settings</name>
    <message>
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Audit log</translation>
    </message>
    <message>
        <source>Other web sites</source>
        <translation>Other web sites</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Credentials</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Encryption of connections</source>
        <translation>Encryption of connections</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>Set in the server&apos;s file</source>
        <translation>Set in the server&apos;s file</translation>
    </message>
    <message>
        <source>Set in the server&apos;s environment</source>
        <translation>Set in the server&apos;s environment</translation>
    </message>
    <message>
        <source>Set on the server&apos;s command line</source>
        <translation>Set on the server&apos;s command line</translation>
    </message>
    <message>
        <source>Set here</source>
        <translation>Set here</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Default</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>default %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>waits for the server&apos;s next start</source>
        <translation>waits for the server&apos;s next start</translation>
    </message>
    <message>
        <source>cannot be changed here</source>
        <translation>cannot be changed here</translation>
    </message>
    <message>
        <source>takes effect at the server&apos;s next start</source>
        <translation>takes effect at the server&apos;s next start</translation>
    </message>
    <message>
        <source>This must be a whole number.</source>
        <translation>This must be a whole number.</translation>
    </message>
    <message>
        <source>This must be from %1 to %2.</source>
        <translation>This must be from %1 to %2.</translation>
    </message>
    <message>
        <source>This server</source>
        <translation>This server</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Compute console</source>
        <translation>Compute console</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Addresses</translation>
    </message>
</context>
<context>
    <name>mh::panels::SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>This program</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Search the server&apos;s settings</source>
        <translation>Search the server&apos;s settings</translation>
    </message>
    <message>
        <source>For you on this computer, whichever server you use.</source>
        <translation>For you on this computer, whichever server you use.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Tell me about</source>
        <translation>Tell me about</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>On the canvas</translation>
    </message>
</context>
<context>
    <name>mh::panels::ShareBook</name>
    <message>
        <source>See and run</source>
        <translation>See and run</translation>
    </message>
    <message>
        <source>Name an account, or an address: one without an account gets an invitation, which holds once it is accepted.</source>
        <translation>Name an account, or an address: one without an account gets an invitation, which holds once it is accepted.</translation>
    </message>
    <message>
        <source>Whoever you share it with finds it under Flows.</source>
        <translation>Whoever you share it with finds it under Flows.</translation>
    </message>
    <message>
        <source>This person no longer sees the flow nor its executions.</source>
        <translation>This person no longer sees the flow nor its executions.</translation>
    </message>
    <message>
        <source>See and call</source>
        <translation>See and call</translation>
    </message>
    <message>
        <source>With people who have an account here. To call it with its credential, they must be allowed to use that, too.</source>
        <translation>With people who have an account here. To call it with its credential, they must be allowed to use that, too.</translation>
    </message>
    <message>
        <source>Whoever you share it with finds it under Services, and their flows may call it.</source>
        <translation>Whoever you share it with finds it under Services, and their flows may call it.</translation>
    </message>
    <message>
        <source>This person no longer sees the service, and their flows can no longer call it.</source>
        <translation>This person no longer sees the service, and their flows can no longer call it.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>See</source>
        <translation>See</translation>
    </message>
    <message>
        <source>Work on it</source>
        <translation>Work on it</translation>
    </message>
    <message>
        <source>With people who have an account here. Whoever works on it does what its manifest allows.</source>
        <translation>With people who have an account here. Whoever works on it does what its manifest allows.</translation>
    </message>
    <message>
        <source>Whoever you share it with finds it under Hosts.</source>
        <translation>Whoever you share it with finds it under Hosts.</translation>
    </message>
    <message>
        <source>This person no longer sees the host, and their terminals there end.</source>
        <translation>This person no longer sees the host, and their terminals there end.</translation>
    </message>
</context>
<context>
    <name>mh::panels::ShareDialog</name>
    <message>
        <source>Manage</source>
        <translation>Manage</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>Share %1</translation>
    </message>
    <message>
        <source>User name or e-mail address</source>
        <translation>User name or e-mail address</translation>
    </message>
    <message>
        <source>May</source>
        <translation>May</translation>
    </message>
    <message>
        <source>May, for the chosen person</source>
        <translation>May, for the chosen person</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Only you so far</source>
        <translation>Only you so far</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Take access away?</source>
        <translation>Take access away?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>Invited</translation>
    </message>
    <message>
        <source>Has access</source>
        <translation>Has access</translation>
    </message>
</context>
<context>
    <name>mh::panels::SharedEditing</name>
    <message>
        <source>%1 saved revision %2</source>
        <translation>%1 saved revision %2</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Show differences</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Take theirs</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Keep mine</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>somebody</translation>
    </message>
    <message>
        <source>you, in another window</source>
        <translation>you, in another window</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 saved revision %2 while you were changing the flow.</source>
        <translation>%1 saved revision %2 while you were changing the flow.</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>mine</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>theirs</translation>
    </message>
    <message>
        <source>You yourself</source>
        <translation>You yourself</translation>
    </message>
</context>
<context>
    <name>mh::panels::SharedHome</name>
    <message>
        <source>Hand over…</source>
        <translation>Hand over…</translation>
    </message>
    <message>
        <source>It is yours.</source>
        <translation>It is yours.</translation>
    </message>
    <message>
        <source>Its owner&apos;s account is gone.</source>
        <translation>Its owner&apos;s account is gone.</translation>
    </message>
    <message>
        <source>It belongs to %1.</source>
        <translation>It belongs to %1.</translation>
    </message>
</context>
<context>
    <name>mh::panels::ShownOnce</name>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>I have kept it</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>mh::panels::SideList</name>
    <message>
        <source>Not for your account</source>
        <translation>Not for your account</translation>
    </message>
    <message>
        <source>Your role does not allow you to see this. An administrator can change that.</source>
        <translation>Your role does not allow you to see this. An administrator can change that.</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>This could not be loaded</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>Nothing matches &quot;%1&quot;.</source>
        <translation>Nothing matches &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>More ways to add</source>
        <translation>More ways to add</translation>
    </message>
</context>
<context>
    <name>mh::panels::SourceTree</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message>
        <source>What can be read here</source>
        <translation>What can be read here</translation>
    </message>
</context>
<context>
    <name>mh::panels::SpaceMap</name>
    <message>
        <source>Map of the pool</source>
        <translation>Map of the pool</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) are not free</source>
        <translation>
            <numerusform>%n part are not free</numerusform>
            <numerusform>%n parts are not free</numerusform>
        </translation>
    </message>
    <message>
        <source>Given out</source>
        <translation>Given out</translation>
    </message>
    <message>
        <source>Kept back</source>
        <translation>Kept back</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Resting</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>the first %L1 parts only</source>
        <translation>the first %L1 parts only</translation>
    </message>
</context>
<context>
    <name>mh::panels::TablePane</name>
    <message>
        <source>Not for your account</source>
        <translation>Not for your account</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>This could not be loaded</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>Your role does not allow you to see this. An administrator can change that.</source>
        <translation>Your role does not allow you to see this. An administrator can change that.</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskActions</name>
    <message>
        <source>Cancel %1, which waits for a node?</source>
        <translation>Cancel %1, which waits for a node?</translation>
    </message>
    <message>
        <source>Cancel %1 on %2?</source>
        <translation>Cancel %1 on %2?</translation>
    </message>
    <message>
        <source>It is not begun.</source>
        <translation>It is not begun.</translation>
    </message>
    <message>
        <source>All its processes have five seconds to end, then they are killed.</source>
        <translation>All its processes have five seconds to end, then they are killed.</translation>
    </message>
    <message>
        <source>Cancel the task</source>
        <translation>Cancel the task</translation>
    </message>
    <message>
        <source>Delete the task %1?</source>
        <translation>Delete the task %1?</translation>
    </message>
    <message>
        <source>Delete the task %1, run on %2?</source>
        <translation>Delete the task %1, run on %2?</translation>
    </message>
    <message>
        <source>Its log and the files that it has left go with it.</source>
        <translation>Its log and the files that it has left go with it.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Save %1 of %2</source>
        <translation>Save %1 of %2</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Saved as %1.</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskFacts</name>
    <message>
        <source>What is known of the task</source>
        <translation>What is known of the task</translation>
    </message>
    <message>
        <source>What was asked for</source>
        <translation>What was asked for</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>How it went</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>Why it waits</translation>
    </message>
    <message>
        <source>every host</source>
        <translation>every host</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>How it ended</translation>
    </message>
    <message>
        <source>Exit code</source>
        <translation>Exit code</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>Processor time</translation>
    </message>
    <message>
        <source>Most memory</source>
        <translation>Most memory</translation>
    </message>
    <message>
        <source>Files that it has left</source>
        <translation>Files that it has left</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>Save %1 as…</source>
        <translation>Save %1 as…</translation>
    </message>
    <message>
        <source>it is missing, or too large to be fetched</source>
        <translation>it is missing, or too large to be fetched</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environment</translation>
    </message>
    <message>
        <source>Input files</source>
        <translation>Input files</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Outputs</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>any</source>
        <translation>any</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Said besides</source>
        <translation>Said besides</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Asked for at</source>
        <translation>Asked for at</translation>
    </message>
    <message>
        <source>Begun at</source>
        <translation>Begun at</translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation>Ended at</translation>
    </message>
    <message>
        <source>Ran on</source>
        <translation>Ran on</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Tries</translation>
    </message>
    <message>
        <source>%1 of %2, where a node is lost</source>
        <translation>%1 of %2, where a node is lost</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskFilesField</name>
    <message>
        <source>Add files…</source>
        <translation>Add files…</translation>
    </message>
    <message>
        <source>Files for the task</source>
        <translation>Files for the task</translation>
    </message>
    <message>
        <source>Its name in the task&apos;s folder</source>
        <translation>Its name in the task&apos;s folder</translation>
    </message>
    <message>
        <source>It was sent before.</source>
        <translation>It was sent before.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>The task may run it.</source>
        <translation>The task may run it.</translation>
    </message>
    <message>
        <source>Leave %1 out</source>
        <translation>Leave %1 out</translation>
    </message>
    <message>
        <source>%1 is larger than %2.</source>
        <translation>%1 is larger than %2.</translation>
    </message>
    <message>
        <source>Sending %1: %2 of %3</source>
        <translation>Sending %1: %2 of %3</translation>
    </message>
    <message>
        <source>Sending %1…</source>
        <translation>Sending %1…</translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation>Stop sending</translation>
    </message>
    <message>
        <source>Sending was stopped.</source>
        <translation>Sending was stopped.</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskForm</name>
    <message>
        <source>Line %1 must be NAME=text.</source>
        <translation>Line %1 must be NAME=text.</translation>
    </message>
    <message>
        <source>%1 stands there twice.</source>
        <translation>%1 stands there twice.</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>New task</translation>
    </message>
    <message>
        <source>Run %1 again</source>
        <translation>Run %1 again</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Run</translation>
    </message>
    <message>
        <source>NAME=text, one on each line</source>
        <translation>NAME=text, one on each line</translation>
    </message>
    <message>
        <source>out.txt, one on each line</source>
        <translation>out.txt, one on each line</translation>
    </message>
    <message>
        <source>No shell reads the command: blanks part its words, &apos;…&apos; and &quot;…&quot; keep them together.</source>
        <translation>No shell reads the command: blanks part its words, &apos;…&apos; and &quot;…&quot; keep them together.</translation>
    </message>
    <message>
        <source>empty: like its program</source>
        <translation>empty: like its program</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environment</translation>
    </message>
    <message>
        <source>Input files</source>
        <translation>Input files</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Outputs</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>tags that the host must have, as in: gpu, fast</source>
        <translation>tags that the host must have, as in: gpu, fast</translation>
    </message>
    <message>
        <source>Any node</source>
        <translation>Any node</translation>
    </message>
    <message>
        <source>Higher ones are placed first.</source>
        <translation>Higher ones are placed first.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Tries on other nodes when one is lost</source>
        <translation>Tries on other nodes when one is lost</translation>
    </message>
    <message>
        <source>Only its owner sees the values.</source>
        <translation>Only its owner sees the values.</translation>
    </message>
    <message>
        <source>As before, with values of several lines: %1</source>
        <translation>As before, with values of several lines: %1</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>A quote is not closed.</translation>
    </message>
    <message>
        <source>No shell sees %1: they are arguments here. To have them obeyed: sh -c &apos;…&apos;</source>
        <translation>No shell sees %1: they are arguments here. To have them obeyed: sh -c &apos;…&apos;</translation>
    </message>
    <message>
        <source>The task was not taken: see the field in red.</source>
        <translation>The task was not taken: see the field in red.</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskLimitsField</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>none kept</source>
        <translation>none kept</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Cores</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Processes</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskLog</name>
    <message>
        <source>What the task has written</source>
        <translation>What the task has written</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Log: it has not begun yet.</source>
        <translation>Log: it has not begun yet.</translation>
    </message>
    <message>
        <source>Log: it has written nothing.</source>
        <translation>Log: it has written nothing.</translation>
    </message>
    <message>
        <source>Log: it has written nothing so far.</source>
        <translation>Log: it has written nothing so far.</translation>
    </message>
    <message>
        <source>%1 more were not kept: the log was full.</source>
        <translation>%1 more were not kept: the log was full.</translation>
    </message>
    <message>
        <source>The newest %1 lines are shown.</source>
        <translation>The newest %1 lines are shown.</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskPage</name>
    <message>
        <source>Cancel…</source>
        <translation>Cancel…</translation>
    </message>
    <message>
        <source>Run again…</source>
        <translation>Run again…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Without a name</translation>
    </message>
</context>
<context>
    <name>mh::panels::TaskWords</name>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Running</translation>
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
        <source>took too long</source>
        <translation>took too long</translation>
    </message>
    <message>
        <source>too much memory</source>
        <translation>too much memory</translation>
    </message>
    <message>
        <source>the manifest does not allow it</source>
        <translation>the manifest does not allow it</translation>
    </message>
    <message>
        <source>its node was lost</source>
        <translation>its node was lost</translation>
    </message>
    <message>
        <source>refused by the host</source>
        <translation>refused by the host</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>No node</source>
        <translation>No node</translation>
    </message>
    <message>
        <source>Other node wanted</source>
        <translation>Other node wanted</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>Draining</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Cores</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Idle</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Busy</translation>
    </message>
    <message>
        <source>Being cancelled</source>
        <translation>Being cancelled</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>exit code %1</translation>
    </message>
    <message>
        <source>&lt; 1 s</source>
        <translation>&lt; 1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>cores: %1</source>
        <translation>cores: %1</translation>
    </message>
    <message>
        <source>no cores kept</source>
        <translation>no cores kept</translation>
    </message>
    <message>
        <source>memory: %1 MiB</source>
        <translation>memory: %1 MiB</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>at most %1</translation>
    </message>
    <message>
        <source>processes: %1</source>
        <translation>processes: %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::TasksFilter</name>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>All states</translation>
    </message>
    <message>
        <source>All nodes</source>
        <translation>All nodes</translation>
    </message>
</context>
<context>
    <name>mh::panels::TasksPanel</name>
    <message>
        <source>Without a name</source>
        <translation>Without a name</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Tasks and nodes</source>
        <translation>Tasks and nodes</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <source>New task…</source>
        <translation>New task…</translation>
    </message>
    <message>
        <source>Search tasks</source>
        <translation>Search tasks</translation>
    </message>
    <message>
        <source>No tasks yet</source>
        <translation>No tasks yet</translation>
    </message>
    <message>
        <source>A task is a program that runs once, on one of the nodes. The tab Nodes says which hosts take tasks.</source>
        <translation>A task is a program that runs once, on one of the nodes. The tab Nodes says which hosts take tasks.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>No task has this state and this node.</source>
        <translation>No task has this state and this node.</translation>
    </message>
    <message>
        <source>Show all tasks</source>
        <translation>Show all tasks</translation>
    </message>
    <message>
        <source>No task chosen</source>
        <translation>No task chosen</translation>
    </message>
    <message>
        <source>Choose one on the left to see what it does.</source>
        <translation>Choose one on the left to see what it does.</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Cancel…</translation>
    </message>
    <message>
        <source>Run again…</source>
        <translation>Run again…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>The newest %L1 are shown.</source>
        <translation>The newest %L1 are shown.</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalForm</name>
    <message>
        <source>Open a terminal on %1</source>
        <translation>Open a terminal on %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>What it shows is recorded on the host. What is typed is not, but as it is echoed.</source>
        <translation>What it shows is recorded on the host. What is typed is not, but as it is echoed.</translation>
    </message>
    <message>
        <source>The host&apos;s owner lets terminals go unrecorded.</source>
        <translation>The host&apos;s owner lets terminals go unrecorded.</translation>
    </message>
    <message>
        <source>the user&apos;s own</source>
        <translation>the user&apos;s own</translation>
    </message>
    <message>
        <source>the user&apos;s home</source>
        <translation>the user&apos;s home</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalPane</name>
    <message>
        <source>The connection is lost and is made anew. What runs goes on; what you type now is not sent.</source>
        <translation>The connection is lost and is made anew. What runs goes on; what you type now is not sent.</translation>
    </message>
    <message>
        <source>It has ended: %1</source>
        <translation>It has ended: %1</translation>
    </message>
    <message>
        <source>It has ended with code %1.</source>
        <translation>It has ended with code %1.</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>It has ended.</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n line(s) into %1?</source>
        <translation>
            <numerusform>Paste %n line into %1?</numerusform>
            <numerusform>Paste %n lines into %1?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each line is run as it comes:</source>
        <translation>Each line is run as it comes:</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Paste</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalSearch</name>
    <message>
        <source>Not found</source>
        <translation>Not found</translation>
    </message>
    <message>
        <source>Search in the terminal</source>
        <translation>Search in the terminal</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalSessions</name>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Running terminals</source>
        <translation>Running terminals</translation>
    </message>
    <message>
        <source>No terminal runs</source>
        <translation>No terminal runs</translation>
    </message>
    <message>
        <source>Open a terminal…</source>
        <translation>Open a terminal…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>End…</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>Host is away</source>
        <translation>Host is away</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Opened by</translation>
    </message>
    <message>
        <source>Those that you open here are listed, and those of others whom you can ask to let you watch.</source>
        <translation>Those that you open here are listed, and those of others whom you can ask to let you watch.</translation>
    </message>
    <message>
        <source>Ask to watch</source>
        <translation>Ask to watch</translation>
    </message>
    <message>
        <source>You</source>
        <translation>You</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>You may watch</source>
        <translation>You may watch</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>in container %1</source>
        <translation>in container %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::TerminalViewsBar</name>
    <message>
        <source>Who watches</source>
        <translation>Who watches</translation>
    </message>
    <message>
        <source>%1 watches %2 and may type into it.</source>
        <translation>%1 watches %2 and may type into it.</translation>
    </message>
    <message>
        <source>%1 watches %2.</source>
        <translation>%1 watches %2.</translation>
    </message>
    <message>
        <source>%1 may watch %2 and type into it, but is not there now.</source>
        <translation>%1 may watch %2 and type into it, but is not there now.</translation>
    </message>
    <message>
        <source>%1 may watch %2, but is not there now.</source>
        <translation>%1 may watch %2, but is not there now.</translation>
    </message>
    <message>
        <source>this terminal</source>
        <translation>this terminal</translation>
    </message>
    <message>
        <source>You have asked %1 whether you may watch their terminal.</source>
        <translation>You have asked %1 whether you may watch their terminal.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>%1 asks to watch %2.</source>
        <translation>%1 asks to watch %2.</translation>
    </message>
    <message>
        <source>Allow watching</source>
        <translation>Allow watching</translation>
    </message>
    <message>
        <source>Allow typing too</source>
        <translation>Allow typing too</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>the terminal %1</source>
        <translation>the terminal %1</translation>
    </message>
</context>
<context>
    <name>mh::panels::TestRuns</name>
    <message>
        <source>Test the draft…</source>
        <translation>Test the draft…</translation>
    </message>
    <message>
        <source>Test up to this node</source>
        <translation>Test up to this node</translation>
    </message>
    <message>
        <source>Test only this node</source>
        <translation>Test only this node</translation>
    </message>
    <message>
        <source>Breakpoint</source>
        <translation>Breakpoint</translation>
    </message>
    <message>
        <source>Pin outputs…</source>
        <translation>Pin outputs…</translation>
    </message>
    <message>
        <source>Remove all pins and breakpoints</source>
        <translation>Remove all pins and breakpoints</translation>
    </message>
    <message>
        <source>Pinned outputs…</source>
        <translation>Pinned outputs…</translation>
    </message>
    <message>
        <source>Select the node first.</source>
        <translation>Select the node first.</translation>
    </message>
    <message>
        <source>That is too much to pin: all pins of a flow may have 2 MiB together.</source>
        <translation>That is too much to pin: all pins of a flow may have 2 MiB together.</translation>
    </message>
    <message>
        <source>There is no result of &quot;%1&quot; to begin with. Pin one, or test up to this node.</source>
        <translation>There is no result of &quot;%1&quot; to begin with. Pin one, or test up to this node.</translation>
    </message>
    <message>
        <source>Test run</source>
        <translation>Test run</translation>
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
        <source>Run</source>
        <translation>Run</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Inputs of earlier runs</source>
        <translation>Inputs of earlier runs</translation>
    </message>
    <message>
        <source>Inputs of an earlier run…</source>
        <translation>Inputs of an earlier run…</translation>
    </message>
    <message>
        <source>Inputs for version %1.</source>
        <translation>Inputs for version %1.</translation>
    </message>
    <message>
        <source>Inputs for the draft, as JSON.</source>
        <translation>Inputs for the draft, as JSON.</translation>
    </message>
    <message>
        <source>Inputs for the draft.</source>
        <translation>Inputs for the draft.</translation>
    </message>
    <message>
        <source>The draft expects no inputs. You may add some as JSON.</source>
        <translation>The draft expects no inputs. You may add some as JSON.</translation>
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
        <source>At the end with its outputs, or as a Respond node says</source>
        <translation>At the end with its outputs, or as a Respond node says</translation>
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
    <message>
        <source>Listen for a test request…</source>
        <translation>Listen for a test request…</translation>
    </message>
    <message>
        <source>The flow reads the request as $.trigger.body, $.trigger.query and $.trigger.headers.</source>
        <translation>The flow reads the request as $.trigger.body, $.trigger.query and $.trigger.headers.</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
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
        <source>Starts the flow at set times.</source>
        <translation>Starts the flow at set times.</translation>
    </message>
    <message>
        <source>Starts the flow when its URL is called.</source>
        <translation>Starts the flow when its URL is called.</translation>
    </message>
    <message>
        <source>Starts the flow when an execution of another one ends.</source>
        <translation>Starts the flow when an execution of another one ends.</translation>
    </message>
</context>
<context>
    <name>mh::panels::TriggersOnCanvas</name>
    <message>
        <source>Add trigger</source>
        <translation>Add trigger</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Switched off</translation>
    </message>
    <message>
        <source>Never due</source>
        <translation>Never due</translation>
    </message>
    <message>
        <source>This flow is shared with you to look at: its triggers stay as they are.</source>
        <translation>This flow is shared with you to look at: its triggers stay as they are.</translation>
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
        <source>This flow starts by hand or through the API.</source>
        <translation>This flow starts by hand or through the API.</translation>
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
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Listen…</source>
        <translation>Listen…</translation>
    </message>
    <message>
        <source>Shows the next request to the test address</source>
        <translation>Shows the next request to the test address</translation>
    </message>
</context>
<context>
    <name>mh::panels::TunnelForm</name>
    <message>
        <source>New tunnel</source>
        <translation>New tunnel</translation>
    </message>
    <message>
        <source>Change tunnel</source>
        <translation>Change tunnel</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Peers go out with the host&apos;s address</source>
        <translation>Peers go out with the host&apos;s address</translation>
    </message>
    <message>
        <source>Runs whenever its host does</source>
        <translation>Runs whenever its host does</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Interface</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4 address</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6 address</translation>
    </message>
    <message>
        <source>Reached at</source>
        <translation>Reached at</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>Name servers</translation>
    </message>
    <message>
        <source>Through the tunnel</source>
        <translation>Through the tunnel</translation>
    </message>
    <message>
        <source>Way out</source>
        <translation>Way out</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>The server&apos;s own machine, if it has an agent</source>
        <translation>The server&apos;s own machine, if it has an agent</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>None yet</translation>
    </message>
    <message>
        <source>the next free one</source>
        <translation>the next free one</translation>
    </message>
    <message>
        <source>empty: the next free one</source>
        <translation>empty: the next free one</translation>
    </message>
    <message>
        <source>empty: the host&apos;s address and the port</source>
        <translation>empty: the host&apos;s address and the port</translation>
    </message>
    <message>
        <source>empty: everything</source>
        <translation>empty: everything</translation>
    </message>
    <message>
        <source>an address</source>
        <translation>an address</translation>
    </message>
</context>
<context>
    <name>mh::panels::TwoFactorDialog</name>
    <message>
        <source>Switch two-factor on</source>
        <translation>Switch two-factor on</translation>
    </message>
    <message>
        <source>Switch two-factor off</source>
        <translation>Switch two-factor off</translation>
    </message>
    <message>
        <source>New recovery codes</source>
        <translation>New recovery codes</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Enter your password first.</source>
        <translation>Enter your password first.</translation>
    </message>
    <message>
        <source>Your password alone will then be enough to sign in.</source>
        <translation>Your password alone will then be enough to sign in.</translation>
    </message>
    <message>
        <source>The recovery codes you have now stop working.</source>
        <translation>The recovery codes you have now stop working.</translation>
    </message>
    <message>
        <source>Code from the app</source>
        <translation>Code from the app</translation>
    </message>
    <message>
        <source>QR code of the key</source>
        <translation>QR code of the key</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>If it cannot be scanned, enter this key:</source>
        <translation>If it cannot be scanned, enter this key:</translation>
    </message>
    <message>
        <source>Scan this with an authenticator app, then enter the six digits that it shows.</source>
        <translation>Scan this with an authenticator app, then enter the six digits that it shows.</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>Recovery codes</translation>
    </message>
    <message>
        <source>Each of these codes signs you in once when the app is not at hand. They are not shown again.</source>
        <translation>Each of these codes signs you in once when the app is not at hand. They are not shown again.</translation>
    </message>
</context>
<context>
    <name>mh::panels::UncertainCard</name>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>It failed</translation>
    </message>
    <message>
        <source>It succeeded…</source>
        <translation>It succeeded…</translation>
    </message>
    <message>
        <source>It succeeded with these outputs</source>
        <translation>It succeeded with these outputs</translation>
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
        <source>Calls the component once more, even if it has done its work already</source>
        <translation>Calls the component once more, even if it has done its work already</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Outputs</translation>
    </message>
    <message>
        <source>Nobody knows how &quot;%1&quot; ended</source>
        <translation>Nobody knows how &quot;%1&quot; ended</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message>
        <source>It may be called only once, so it was not called again: it may have done its work.</source>
        <translation>It may be called only once, so it was not called again: it may have done its work.</translation>
    </message>
    <message>
        <source>Called %1.</source>
        <translation>Called %1.</translation>
    </message>
    <message>
        <source>What is known: %1</source>
        <translation>What is known: %1</translation>
    </message>
    <message>
        <source>Without an answer it counts as failed from %1.</source>
        <translation>Without an answer it counts as failed from %1.</translation>
    </message>
</context>
<context>
    <name>mh::panels::UserForm</name>
    <message>
        <source>New user</source>
        <translation>New user</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Change %1</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>at least 12 characters of four kinds</source>
        <translation>at least 12 characters of four kinds</translation>
    </message>
    <message>
        <source>those of the role; or for example flow.* execution.view</source>
        <translation>those of the role; or for example flow.* execution.view</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Permissions</translation>
    </message>
</context>
<context>
    <name>mh::panels::Users</name>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>Viewer</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inactive</translation>
    </message>
</context>
<context>
    <name>mh::panels::UsersPane</name>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>Last sign-in</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Users</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Nobody found</translation>
    </message>
    <message>
        <source>No account matches the search and the filters.</source>
        <translation>No account matches the search and the filters.</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message>
        <source>Search names and addresses</source>
        <translation>Search names and addresses</translation>
    </message>
    <message>
        <source>All roles</source>
        <translation>All roles</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>All states</translation>
    </message>
    <message>
        <source>New user…</source>
        <translation>New user…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>New password…</translation>
    </message>
    <message>
        <source>End two-factor…</source>
        <translation>End two-factor…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Remove %1?</translation>
    </message>
    <message>
        <source>The account and its sessions end at once. What it has made stays.</source>
        <translation>The account and its sessions end at once. What it has made stays.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>End two-factor for %1?</source>
        <translation>End two-factor for %1?</translation>
    </message>
    <message>
        <source>For somebody who has lost app and recovery codes. Be sure that it is they who ask.</source>
        <translation>For somebody who has lost app and recovery codes. Be sure that it is they who ask.</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>End it</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
</context>
<context>
    <name>mh::panels::VersionsDialog</name>
    <message>
        <source>Runs now</source>
        <translation>Runs now</translation>
    </message>
    <message>
        <source>Ran before</source>
        <translation>Ran before</translation>
    </message>
    <message>
        <source>Never published</source>
        <translation>Never published</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Compare with the draft</source>
        <translation>Compare with the draft</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <source>Puts the version onto the canvas; nothing is saved yet</source>
        <translation>Puts the version onto the canvas; nothing is saved yet</translation>
    </message>
    <message>
        <source>Select two versions to compare them with each other.</source>
        <translation>Select two versions to compare them with each other.</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>Compare the two</translation>
    </message>
</context>
<context>
    <name>mh::panels::ViewChoice</name>
    <message>
        <source>Groups</source>
        <translation>Groups</translation>
    </message>
    <message>
        <source>Show as a list</source>
        <translation>Show as a list</translation>
    </message>
    <message>
        <source>Show as cards</source>
        <translation>Show as cards</translation>
    </message>
</context>
<context>
    <name>mh::panels::VpnPanel</name>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n peer</numerusform>
            <numerusform>%n peers</numerusform>
        </translation>
    </message>
    <message>
        <source>VPN</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>New tunnel…</source>
        <translation>New tunnel…</translation>
    </message>
    <message>
        <source>Search tunnels</source>
        <translation>Search tunnels</translation>
    </message>
    <message>
        <source>No tunnels yet</source>
        <translation>No tunnels yet</translation>
    </message>
    <message>
        <source>A tunnel of WireGuard on one of the hosts lets devices in, each as a peer with a key.</source>
        <translation>A tunnel of WireGuard on one of the hosts lets devices in, each as a peer with a key.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>No tunnel chosen</source>
        <translation>No tunnel chosen</translation>
    </message>
    <message>
        <source>Choose one on the left to see who may use it.</source>
        <translation>Choose one on the left to see who may use it.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
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
        <source>Repair</source>
        <translation>Repair</translation>
    </message>
    <message>
        <source>on no host yet</source>
        <translation>on no host yet</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>port %1</translation>
    </message>
    <message>
        <source>last seen %1</source>
        <translation>last seen %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>It has to be on a host first: change it.</source>
        <translation>It has to be on a host first: change it.</translation>
    </message>
    <message>
        <source>On its host it is not as it should be:</source>
        <translation>On its host it is not as it should be:</translation>
    </message>
    <message>
        <source>Delete the tunnel %1?</source>
        <translation>Delete the tunnel %1?</translation>
    </message>
    <message numerus="yes">
        <source>Its %n peer(s) are not let in any more, and go with it.</source>
        <translation>
            <numerusform>Its %n peer is not let in any more, and goes with it.</numerusform>
            <numerusform>Its %n peers are not let in any more, and go with it.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>mh::panels::WatchPane</name>
    <message>
        <source>Terminal of %1</source>
        <translation>Terminal of %1</translation>
    </message>
    <message>
        <source>Watching %1&apos;s terminal – what you type goes into it.</source>
        <translation>Watching %1&apos;s terminal – what you type goes into it.</translation>
    </message>
    <message>
        <source>Watching %1&apos;s terminal – typing is not allowed.</source>
        <translation>Watching %1&apos;s terminal – typing is not allowed.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>The connection is lost and is made anew.</source>
        <translation>The connection is lost and is made anew.</translation>
    </message>
    <message>
        <source>%1 does not show it any more.</source>
        <translation>%1 does not show it any more.</translation>
    </message>
    <message>
        <source>It may not be watched any more: one of you may no longer work on this host.</source>
        <translation>It may not be watched any more: one of you may no longer work on this host.</translation>
    </message>
    <message>
        <source>You were away for too long. Ask again to watch it.</source>
        <translation>You were away for too long. Ask again to watch it.</translation>
    </message>
    <message>
        <source>You do not watch it any more.</source>
        <translation>You do not watch it any more.</translation>
    </message>
    <message>
        <source>It has ended: %1</source>
        <translation>It has ended: %1</translation>
    </message>
    <message>
        <source>It has ended with code %1.</source>
        <translation>It has ended with code %1.</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>It has ended.</translation>
    </message>
</context>
<context>
    <name>mh::panels::WhoField</name>
    <message>
        <source>Who has this address?</source>
        <translation>Who has this address?</translation>
    </message>
    <message>
        <source>%1 has it, with %2 of %3.</source>
        <translation>%1 has it, with %2 of %3.</translation>
    </message>
    <message>
        <source>It rests in %1.</source>
        <translation>It rests in %1.</translation>
    </message>
    <message>
        <source>It rests in %1; %2 had it.</source>
        <translation>It rests in %1; %2 had it.</translation>
    </message>
    <message>
        <source>%1 keeps it back.</source>
        <translation>%1 keeps it back.</translation>
    </message>
    <message>
        <source>It is free in %1.</source>
        <translation>It is free in %1.</translation>
    </message>
    <message>
        <source>No pool has it.</source>
        <translation>No pool has it.</translation>
    </message>
</context>
<context>
    <name>mh::panels::WorkspaceForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>mh::panels::WorkspacesPane</name>
    <message>
        <source>Owner</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (you)</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>New workspace…</translation>
    </message>
    <message>
        <source>Members of a workspace share its flows and credentials</source>
        <translation>Members of a workspace share its flows and credentials</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>New workspace</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Workspace</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>You are</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Workspaces</translation>
    </message>
    <message>
        <source>No workspaces yet</source>
        <translation>No workspaces yet</translation>
    </message>
    <message>
        <source>Make one and add the people you work with.</source>
        <translation>Make one and add the people you work with.</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation>Leave…</translation>
    </message>
    <message>
        <source>E-mail address of an account</source>
        <translation>E-mail address of an account</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Is</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>Rename the workspace</source>
        <translation>Rename the workspace</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>You own it and say who belongs to it.</source>
        <translation>You own it and say who belongs to it.</translation>
    </message>
    <message>
        <source>Its owner says who belongs to it; you may leave.</source>
        <translation>Its owner says who belongs to it; you may leave.</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Delete %1?</translation>
    </message>
    <message>
        <source>Flows and credentials in it stay with their owners; the other members no longer see them.</source>
        <translation>Flows and credentials in it stay with their owners; the other members no longer see them.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Leave %1?</source>
        <translation>Leave %1?</translation>
    </message>
    <message>
        <source>You no longer see what its members share.</source>
        <translation>You no longer see what its members share.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Take this person out of %1?</source>
        <translation>Take this person out of %1?</translation>
    </message>
    <message>
        <source>They no longer see what its members share.</source>
        <translation>They no longer see what its members share.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>No account has this address. People need an account before they can be added.</source>
        <translation>No account has this address. People need an account before they can be added.</translation>
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
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Go to %1</translation>
    </message>
    <message>
        <source>Close the document</source>
        <translation>Close the document</translation>
    </message>
    <message>
        <source>Hide pane: %1</source>
        <translation>Hide pane: %1</translation>
    </message>
    <message>
        <source>Show pane: %1</source>
        <translation>Show pane: %1</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Reset layout</translation>
    </message>
    <message>
        <source>Reopen the last closed document</source>
        <translation>Reopen the last closed document</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Search everywhere</translation>
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
        <source>No action, flow, component or execution fits these words.</source>
        <translation>No action, flow, component or execution fits these words.</translation>
    </message>
</context>
<context>
    <name>mh::shell::Console</name>
    <message>
        <source>The connection to the server is lost. What you see may be old; it is tried again by itself.</source>
        <translation>The connection to the server is lost. What you see may be old; it is tried again by itself.</translation>
    </message>
    <message>
        <source>Not everything could be loaded: %1</source>
        <translation>Not everything could be loaded: %1</translation>
    </message>
</context>
<context>
    <name>mh::shell::DocumentTabs</name>
    <message>
        <source>Open documents</source>
        <translation>Open documents</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1, not saved</translation>
    </message>
    <message>
        <source>Close (Ctrl+W)</source>
        <translation>Close (Ctrl+W)</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Close %1</translation>
    </message>
</context>
<context>
    <name>mh::shell::Documents</name>
    <message>
        <source>Run %1</source>
        <translation>Run %1</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>%1 is no longer there.</source>
        <translation>%1 is no longer there.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Close the others</source>
        <translation>Close the others</translation>
    </message>
    <message>
        <source>Close all to the right</source>
        <translation>Close all to the right</translation>
    </message>
    <message>
        <source>Reopen the last closed</source>
        <translation>Reopen the last closed</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Copy name</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>Copy ID</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) are open, and all have unsaved changes: close one first.</source>
        <translation>
            <numerusform>%n document is open, and it has unsaved changes: close it first.</numerusform>
            <numerusform>%n documents are open, and all have unsaved changes: close one first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 was closed: at most %n document(s) stay open.</source>
        <translation>
            <numerusform>%1 was closed: at most %n document stays open.</numerusform>
            <numerusform>%1 was closed: at most %n documents stay open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::shell::MainWindow</name>
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
        <source>Sign in</source>
        <translation>Sign in</translation>
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
    <message>
        <source>%1 needs to know how a call ended</source>
        <translation>%1 needs to know how a call ended</translation>
    </message>
    <message>
        <source>A test run of %1 has failed</source>
        <translation>A test run of %1 has failed</translation>
    </message>
    <message>
        <source>%1 asks to watch a terminal of yours</source>
        <translation>%1 asks to watch a terminal of yours</translation>
    </message>
    <message>
        <source>On %1. Unanswered, the question ends after a minute.</source>
        <translation>On %1. Unanswered, the question ends after a minute.</translation>
    </message>
</context>
<context>
    <name>mh::shell::PersonalMenu</name>
    <message>
        <source>Questions that executions ask</source>
        <translation>Questions that executions ask</translation>
    </message>
    <message>
        <source>Executions that fail</source>
        <translation>Executions that fail</translation>
    </message>
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
        <source>Wires</source>
        <translation>Wires</translation>
    </message>
    <message>
        <source>Curved wires</source>
        <translation>Curved wires</translation>
    </message>
    <message>
        <source>Straight wires</source>
        <translation>Straight wires</translation>
    </message>
    <message>
        <source>Stepped wires</source>
        <translation>Stepped wires</translation>
    </message>
</context>
<context>
    <name>mh::shell::PlaceTable</name>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>New flow</source>
        <translation>New flow</translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation>Start from a template</translation>
    </message>
    <message>
        <source>Import a flow</source>
        <translation>Import a flow</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>Execution</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>Executions</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Components</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Component</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>New service</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Credentials</translation>
    </message>
    <message>
        <source>New credential</source>
        <translation>New credential</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Credential</translation>
    </message>
    <message>
        <source>Users &amp; access</source>
        <translation>Users &amp; access</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>New API key</source>
        <translation>New API key</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>New user</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>Go to my account</source>
        <translation>Go to my account</translation>
    </message>
    <message>
        <source>Go to API keys</source>
        <translation>Go to API keys</translation>
    </message>
    <message>
        <source>Go to workspaces</source>
        <translation>Go to workspaces</translation>
    </message>
    <message>
        <source>Go to users</source>
        <translation>Go to users</translation>
    </message>
    <message>
        <source>Go to audit log</source>
        <translation>Go to audit log</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Go to server settings</source>
        <translation>Go to server settings</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Add a host</source>
        <translation>Add a host</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>New task</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Addresses</translation>
    </message>
    <message>
        <source>New pool</source>
        <translation>New pool</translation>
    </message>
    <message>
        <source>Pool of addresses</source>
        <translation>Pool of addresses</translation>
    </message>
    <message>
        <source>VPN</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>New tunnel</source>
        <translation>New tunnel</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
</context>
<context>
    <name>mh::shell::Rail</name>
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
    <name>mh::shell::SearchDialog</name>
    <message>
        <source>Search everywhere</source>
        <translation>Search everywhere</translation>
    </message>
    <message>
        <source>Text in flows, nodes, notes, configurations and executions</source>
        <translation>Text in flows, nodes, notes, configurations and executions</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <source>Notes and groups</source>
        <translation>Notes and groups</translation>
    </message>
    <message>
        <source>Configurations</source>
        <translation>Configurations</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>Executions</translation>
    </message>
    <message>
        <source>%1: the first %2 of %3</source>
        <translation>%1: the first %2 of %3</translation>
    </message>
    <message>
        <source>Enter opens what is chosen.</source>
        <translation>Enter opens what is chosen.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nothing found.</translation>
    </message>
    <message numerus="yes">
        <source>Searched: %n flow(s) with what they hold, and the newest executions by ID and error.</source>
        <translation>
            <numerusform>Searched: %n flow with what it holds, and the newest executions by ID and error.</numerusform>
            <numerusform>Searched: %n flows with what they hold, and the newest executions by ID and error.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flow(s) that changed long ago: searched only by name and description.</source>
        <translation>
            <numerusform>%n flow that changed long ago: searched only by name and description.</numerusform>
            <numerusform>%n flows that changed long ago: searched only by name and description.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not searched: logs, inputs and outputs of executions.</source>
        <translation>Not searched: logs, inputs and outputs of executions.</translation>
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
    <message>
        <source>Checking the code…</source>
        <translation>Checking the code…</translation>
    </message>
    <message>
        <source>Your account is made. Open the link in the mail that was sent to you, then sign in. Where no mail is sent, an administrator activates the account.</source>
        <translation>Your account is made. Open the link in the mail that was sent to you, then sign in. Where no mail is sent, an administrator activates the account.</translation>
    </message>
    <message>
        <source>If there is an account with this address, a mail with a link is on its way.</source>
        <translation>If there is an account with this address, a mail with a link is on its way.</translation>
    </message>
    <message>
        <source>Changing the password…</source>
        <translation>Changing the password…</translation>
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
    <message>
        <source>One more step</source>
        <translation>One more step</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Enter the six digits that your authenticator app shows, or one of your recovery codes.</source>
        <translation>Enter the six digits that your authenticator app shows, or one of your recovery codes.</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>New account</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Make account</source>
        <translation>Make account</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Repeat the password</source>
        <translation>Repeat the password</translation>
    </message>
    <message>
        <source>A name has at least two characters.</source>
        <translation>A name has at least two characters.</translation>
    </message>
    <message>
        <source>At least eight characters: upper and lower case, a digit and a special character.</source>
        <translation>At least eight characters: upper and lower case, a digit and a special character.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>The two passwords differ.</translation>
    </message>
    <message>
        <source>Forgotten password</source>
        <translation>Forgotten password</translation>
    </message>
    <message>
        <source>Send link</source>
        <translation>Send link</translation>
    </message>
    <message>
        <source>A link with which you can set a new password is sent to you.</source>
        <translation>A link with which you can set a new password is sent to you.</translation>
    </message>
    <message>
        <source>Stay signed in on this computer</source>
        <translation>Stay signed in on this computer</translation>
    </message>
    <message>
        <source>No keychain service is running here, so you are signed in only until this window is closed.</source>
        <translation>No keychain service is running here, so you are signed in only until this window is closed.</translation>
    </message>
    <message>
        <source>Forgotten password?</source>
        <translation>Forgotten password?</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>Choose a new password</translation>
    </message>
    <message>
        <source>Change and sign in</source>
        <translation>Change and sign in</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Present password</translation>
    </message>
    <message>
        <source>An administrator has reset your password, or it has become too old. Nothing else can be done before it is changed. Your other sessions end.</source>
        <translation>An administrator has reset your password, or it has become too old. Nothing else can be done before it is changed. Your other sessions end.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Repeat the new password</source>
        <translation>Repeat the new password</translation>
    </message>
    <message>
        <source>It ends when you close this window: schedules and webhooks wait until you open it again, and interrupted executions go on then.</source>
        <translation>It ends when you close this window: schedules and webhooks wait until you open it again, and interrupted executions go on then.</translation>
    </message>
</context>
<context>
    <name>mh::shell::StatusLine</name>
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
</context>
<context>
    <name>mh::terminal::TerminalView</name>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message numerus="yes">
        <source>The clipboard has %n characters; at most a million can be pasted at once.</source>
        <translation>
            <numerusform>The clipboard has %n characters; at most a million can be pasted at once.</numerusform>
            <numerusform>The clipboard has %n characters; at most a million can be pasted at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mh::widgets::DockArea</name>
    <message>
        <source>Reset layout</source>
        <translation>Reset layout</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Panes</translation>
    </message>
</context>
<context>
    <name>mh::widgets::DockTitle</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Close %1</translation>
    </message>
    <message>
        <source>Back into the window</source>
        <translation>Back into the window</translation>
    </message>
    <message>
        <source>Into a window of its own</source>
        <translation>Into a window of its own</translation>
    </message>
    <message>
        <source>To the left</source>
        <translation>To the left</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>To the right</translation>
    </message>
    <message>
        <source>To the top</source>
        <translation>To the top</translation>
    </message>
    <message>
        <source>To the bottom</source>
        <translation>To the bottom</translation>
    </message>
</context>
<context>
    <name>mh::widgets::ErrorBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
</context>
<context>
    <name>mh::widgets::PasswordMeter</name>
    <message>
        <source>Password strength</source>
        <translation>Password strength</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>Weak</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Strong</translation>
    </message>
</context>
<context>
    <name>mh::panels::HostRecordings</name>
    <message>
        <source>Started</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Opened by</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Recordings</translation>
    </message>
    <message>
        <source>Nothing is recorded here</source>
        <translation>Nothing is recorded here</translation>
    </message>
    <message>
        <source>What terminals of this host show is recorded on it, unless its manifest says otherwise. You see what you opened yourself; who manages the host sees all.</source>
        <translation>What terminals of this host show is recorded on it, unless its manifest says otherwise. You see what you opened yourself; who manages the host sees all.</translation>
    </message>
    <message>
        <source>Play a file…</source>
        <translation>Play a file…</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Still running</source>
        <translation>Still running</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Without its end</source>
        <translation>Without its end</translation>
    </message>
    <message>
        <source>Without marks</source>
        <translation>Without marks</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>Fetching…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>There is no room for it on this computer.</source>
        <translation>There is no room for it on this computer.</translation>
    </message>
    <message>
        <source>Save a recording of %1</source>
        <translation>Save a recording of %1</translation>
    </message>
    <message>
        <source>Recordings of terminals (*.cast)</source>
        <translation>Recordings of terminals (*.cast)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Saved as %1.</translation>
    </message>
    <message>
        <source>Delete the recording of %1 on %2?</source>
        <translation>Delete the recording of %1 on %2?</translation>
    </message>
    <message>
        <source>It is gone for good: nobody can see any more what the terminal showed.</source>
        <translation>It is gone for good: nobody can see any more what the terminal showed.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
</TS>
