<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ApiRequests</name>
    <message>
        <source>State of the engine, Kafka and the store</source>
        <translation>State of the engine, Kafka and the store</translation>
    </message>
    <message>
        <source>Settings in force, pending changes, partitions, why it waits</source>
        <translation>Settings in force, pending changes, partitions, why it waits</translation>
    </message>
    <message>
        <source>Sets the watermark bound to 30 s while it runs</source>
        <translation>Sets the watermark bound to 30 s while it runs</translation>
    </message>
    <message>
        <source>Pauses the replay; play, step-window, restart … likewise</source>
        <translation>Pauses the replay; play, step-window, restart … likewise</translation>
    </message>
    <message>
        <source>Newest final window of one key: %1 %2</source>
        <translation>Newest final window of one key: %1 %2</translation>
    </message>
    <message>
        <source>The ten greatest in the newest final window, by %1</source>
        <translation>The ten greatest in the newest final window, by %1</translation>
    </message>
    <message>
        <source>What became of every record</source>
        <translation>What became of every record</translation>
    </message>
    <message>
        <source>All metrics, as Prometheus reads them</source>
        <translation>All metrics, as Prometheus reads them</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>Nothing has been read yet[ from partition {partition}][; {published} records are published][ of {rows} rows]. The first record starts the watermark.</source>
        <translation>Nothing has been read yet[ from partition {partition}][; {published} records are published][ of {rows} rows]. The first record starts the watermark.</translation>
    </message>
    <message>
        <source>The input has ended[ in partition {partition}][ after {rows} rows]: all is read, every window has fired, everything is committed. More input needs a new run.</source>
        <translation>The input has ended[ in partition {partition}][ after {rows} rows]: all is read, every window has fired, everything is committed. More input needs a new run.</translation>
    </message>
    <message>
        <source>The run is being resumed: what was committed before is passed over or read again to rebuild the duplicate check[, {rebuilt} records so far], and nothing is counted twice. It goes on by itself.</source>
        <translation>The run is being resumed: what was committed before is passed over or read again to rebuild the duplicate check[, {rebuilt} records so far], and nothing is counted twice. It goes on by itself.</translation>
    </message>
    <message>
        <source>Change {sequence} of the settings waits[ in partition {partition}], because changes apply between two records. The next record brings it into force.</source>
        <translation>Change {sequence} of the settings waits[ in partition {partition}], because changes apply between two records. The next record brings it into force.</translation>
    </message>
    <message>
        <source>Nothing can be committed, the store does not answer[ ({text})]. Nothing is lost: the commit is repeated until the store is back.</source>
        <translation>Nothing can be committed, the store does not answer[ ({text})]. Nothing is lost: the commit is repeated until the store is back.</translation>
    </message>
    <message>
        <source>Nothing can be committed, the store&apos;s disk or memory is used up[ ({text})]. Nothing is lost: free some space and the commit is repeated.</source>
        <translation>Nothing can be committed, the store&apos;s disk or memory is used up[ ({text})]. Nothing is lost: free some space and the commit is repeated.</translation>
    </message>
    <message>
        <source>Kafka does not answer[ ({text})]. Nothing is lost: reading goes on where it stopped once Kafka is back.</source>
        <translation>Kafka does not answer[ ({text})]. Nothing is lost: reading goes on where it stopped once Kafka is back.</translation>
    </message>
    <message>
        <source>Partition {partition} has stopped: the store refused its commit because another program, run or lineage owns it[ ({text})]. Stop the other program, then resume the run.</source>
        <translation>Partition {partition} has stopped: the store refused its commit because another program, run or lineage owns it[ ({text})]. Stop the other program, then resume the run.</translation>
    </message>
    <message>
        <source>Partition {partition} has stopped: one of its keys belongs to another partition[ ({text})]. Partition the topic by the window key and begin a new run.</source>
        <translation>Partition {partition} has stopped: one of its keys belongs to another partition[ ({text})]. Partition the topic by the window key and begin a new run.</translation>
    </message>
    <message>
        <source>Reading has stopped[ in partition {partition}][: {text}]. When the reason is gone, resume the run.</source>
        <translation>Reading has stopped[ in partition {partition}][: {text}]. When the reason is gone, resume the run.</translation>
    </message>
    <message>
        <source>The replay waits for commits: {uncommitted} records of partition {partition} are published and not committed, as many as the broker may hold. A commit lets it go on; a shorter checkpoint interval brings it sooner.</source>
        <translation>The replay waits for commits: {uncommitted} records of partition {partition} are published and not committed, as many as the broker may hold. A commit lets it go on; a shorter checkpoint interval brings it sooner.</translation>
    </message>
    <message>
        <source>The replay waits for the task of partition {partition}: {unread} of its {uncommitted} published records are not read yet. It goes on as the task reads; more workers or a lower speed help.</source>
        <translation>The replay waits for the task of partition {partition}: {unread} of its {uncommitted} published records are not read yet. It goes on as the task reads; more workers or a lower speed help.</translation>
    </message>
    <message>
        <source>Partition {partition} has had no record[ since {lastArrival}] while the others went on by {silence}; its watermark stays at {watermark}[ and its window until {windowEnd} stays open]. A record or an idle timeout moves it on.</source>
        <translation>Partition {partition} has had no record[ since {lastArrival}] while the others went on by {silence}; its watermark stays at {watermark}[ and its window until {windowEnd} stays open]. A record or an idle timeout moves it on.</translation>
    </message>
    <message>
        <source>With a bound of {bound} no window fires before the input ends: the last event is at {lastTime}, the first window ends at {windowEnd}. A bound of at most {largestBound} fires earlier.</source>
        <translation>With a bound of {bound} no window fires before the input ends: the last event is at {lastTime}, the first window ends at {windowEnd}. A bound of at most {largestBound} fires earlier.</translation>
    </message>
    <message>
        <source>No window[ of {size}] ends before the input does: the events are from {firstTime} to {lastTime}, the first window ends at {windowEnd}. A smaller window fires earlier.</source>
        <translation>No window[ of {size}] ends before the input does: the events are from {firstTime} to {lastTime}, the first window ends at {windowEnd}. A smaller window fires earlier.</translation>
    </message>
    <message>
        <source>{late} of the newest {judged} events[ of partition {partition}] were late: their windows were closed when they came. A bound of {smallestBound} would have kept the newest.</source>
        <translation>{late} of the newest {judged} events[ of partition {partition}] were late: their windows were closed when they came. A bound of {smallestBound} would have kept the newest.</translation>
    </message>
    <message>
        <source>Row {row}, at {to}, dragged the watermark of partition {partition} along[ from {from}]: {late} events since then were late. Correct or remove the row and begin a new run.</source>
        <translation>Row {row}, at {to}, dragged the watermark of partition {partition} along[ from {from}]: {late} events since then were late. Correct or remove the row and begin a new run.</translation>
    </message>
    <message>
        <source>{late} of the newest {judged} events[ of partition {partition}] were late by about {off}: a whole number of hours means a wrong time zone. Correct the times and begin a new run.</source>
        <translation>{late} of the newest {judged} events[ of partition {partition}] were late by about {off}: a whole number of hours means a wrong time zone. Correct the times and begin a new run.</translation>
    </message>
    <message>
        <source>Nothing holds partition {partition} back: its watermark is {watermark}[, its next window ends at {windowEnd} and fires with an event at {neededEventTime} or later].</source>
        <translation>Nothing holds partition {partition} back: its watermark is {watermark}[, its next window ends at {windowEnd} and fires with an event at {neededEventTime} or later].</translation>
    </message>
    <message>
        <source>No event of key {key} fell into a window that starts at {windowStart}[; the watermark is {watermark}].</source>
        <translation>No event of key {key} fell into a window that starts at {windowStart}[; the watermark is {watermark}].</translation>
    </message>
    <message>
        <source>The window is open until the watermark reaches its end {windowEnd}[; it is {watermark}, because the greatest event time is {maxEventTime} and the bound {bound}]. [An event at {neededEventTime} or later fires it.]</source>
        <translation>The window is open until the watermark reaches its end {windowEnd}[; it is {watermark}, because the greatest event time is {maxEventTime} and the bound {bound}]. [An event at {neededEventTime} or later fires it.]</translation>
    </message>
    <message>
        <source>The window is final: the watermark has passed its end {windowEnd}[ and every window until {closed} is closed for good]. A later event for it is late.</source>
        <translation>The window is final: the watermark has passed its end {windowEnd}[ and every window until {closed} is closed for good]. A later event for it is late.</translation>
    </message>
    <message>
        <source>The window has fired, since the watermark passed its end {windowEnd}. Within the allowed lateness of {allowedLateness}, until an event at {closesAt}, a late event still corrects it.</source>
        <translation>The window has fired, since the watermark passed its end {windowEnd}. Within the allowed lateness of {allowedLateness}, until an event at {closesAt}, a late event still corrects it.</translation>
    </message>
    <message>
        <source>The window until {windowEnd} was corrected by late events and has revision {revision}. [Until an event at {closesAt} it can be corrected again.][It is closed for good: every window until {closed} is.]</source>
        <translation>The window until {windowEnd} was corrected by late events and has revision {revision}. [Until an event at {closesAt} it can be corrected again.][It is closed for good: every window until {closed} is.]</translation>
    </message>
    <message>
        <source>Row {row} was counted[ in partition {partition}][, at offset {offset}]: its window at {eventTime} was open[, closed was all until {closed}].</source>
        <translation>Row {row} was counted[ in partition {partition}][, at offset {offset}]: its window at {eventTime} was open[, closed was all until {closed}].</translation>
    </message>
    <message>
        <source>Row {row}[, at {eventTime},] was late[ ({text})][ by {by}: its last window ended at {windowEnd}, and all until {closed} was closed for good]. [A bound of {smallestBound} would have kept it.]</source>
        <translation>Row {row}[, at {eventTime},] was late[ ({text})][ by {by}: its last window ended at {windowEnd}, and all until {closed} was closed for good]. [A bound of {smallestBound} would have kept it.]</translation>
    </message>
    <message>
        <source>Row {row} was not counted: its id was counted before[, in row {originalRow}][, at offset {originalOffset}][ ({text})].</source>
        <translation>Row {row} was not counted: its id was counted before[, in row {originalRow}][, at offset {originalOffset}][ ({text})].</translation>
    </message>
    <message>
        <source>Row {row} was rejected[ in partition {partition}]: {reason}[, field {field}][: {text}]. Correct the row.</source>
        <translation>Row {row} was rejected[ in partition {partition}]: {reason}[, field {field}][: {text}]. Correct the row.</translation>
    </message>
    <message>
        <source>Row {row} was delivered again[ to partition {partition}][, at offset {offset}]; it counts once, as it was first decided.</source>
        <translation>Row {row} was delivered again[ to partition {partition}][, at offset {offset}]; it counts once, as it was first decided.</translation>
    </message>
    <message>
        <source>Row {row} has not been read yet[; {rowsRead} of {rows} rows have]. It is decided when the replay reaches it.</source>
        <translation>Row {row} has not been read yet[; {rowsRead} of {rows} rows have]. It is decided when the replay reaches it.</translation>
    </message>
    <message>
        <source>Row {row} is not among the decisions that are kept: the newest {kept} of each partition since the program started[; {rowsRead} of {rows} rows are taken from the input]. Late and rejected rows are listed among the dead letters.</source>
        <translation>Row {row} is not among the decisions that are kept: the newest {kept} of each partition since the program started[; {rowsRead} of {rows} rows are taken from the input]. Late and rejected rows are listed among the dead letters.</translation>
    </message>
    <message>
        <source>Paused[; changes of settings that wait for the next record: {pendingChanges}]. Play goes on, or a step of the replay.</source>
        <translation>Paused[; changes of settings that wait for the next record: {pendingChanges}]. Play goes on, or a step of the replay.</translation>
    </message>
</context>
<context>
    <name>CauseTitle</name>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Nothing read yet</source>
        <translation>Nothing read yet</translation>
    </message>
    <message>
        <source>Input ended</source>
        <translation>Input ended</translation>
    </message>
    <message>
        <source>Resuming</source>
        <translation>Resuming</translation>
    </message>
    <message>
        <source>Change pending</source>
        <translation>Change pending</translation>
    </message>
    <message>
        <source>Store away</source>
        <translation>Store away</translation>
    </message>
    <message>
        <source>Store full</source>
        <translation>Store full</translation>
    </message>
    <message>
        <source>Kafka away</source>
        <translation>Kafka away</translation>
    </message>
    <message>
        <source>Commit refused</source>
        <translation>Commit refused</translation>
    </message>
    <message>
        <source>Key in two partitions</source>
        <translation>Key in two partitions</translation>
    </message>
    <message>
        <source>Partition stopped</source>
        <translation>Partition stopped</translation>
    </message>
    <message>
        <source>Waiting for commits</source>
        <translation>Waiting for commits</translation>
    </message>
    <message>
        <source>Task is slow</source>
        <translation>Task is slow</translation>
    </message>
    <message>
        <source>Idle partition</source>
        <translation>Idle partition</translation>
    </message>
    <message>
        <source>Bound too long</source>
        <translation>Bound too long</translation>
    </message>
    <message>
        <source>Window too long</source>
        <translation>Window too long</translation>
    </message>
    <message>
        <source>Everything is late</source>
        <translation>Everything is late</translation>
    </message>
    <message>
        <source>Event far in the future</source>
        <translation>Event far in the future</translation>
    </message>
    <message>
        <source>Wrong time zone</source>
        <translation>Wrong time zone</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>No such window</source>
        <translation>No such window</translation>
    </message>
    <message>
        <source>Window is open</source>
        <translation>Window is open</translation>
    </message>
    <message>
        <source>Window is final</source>
        <translation>Window is final</translation>
    </message>
    <message>
        <source>Window can be corrected</source>
        <translation>Window can be corrected</translation>
    </message>
    <message>
        <source>Window was corrected</source>
        <translation>Window was corrected</translation>
    </message>
    <message>
        <source>Row counted</source>
        <translation>Row counted</translation>
    </message>
    <message>
        <source>Row late</source>
        <translation>Row late</translation>
    </message>
    <message>
        <source>Row is a duplicate</source>
        <translation>Row is a duplicate</translation>
    </message>
    <message>
        <source>Row rejected</source>
        <translation>Row rejected</translation>
    </message>
    <message>
        <source>Row repeated</source>
        <translation>Row repeated</translation>
    </message>
    <message>
        <source>Row not read yet</source>
        <translation>Row not read yet</translation>
    </message>
    <message>
        <source>Row forgotten</source>
        <translation>Row forgotten</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>%1G</source>
        <translation>%1G</translation>
    </message>
    <message>
        <source>%1M</source>
        <translation>%1M</translation>
    </message>
    <message>
        <source>%1k</source>
        <translation>%1k</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>complete %1</source>
        <translation>complete %1</translation>
    </message>
    <message>
        <source>The large number is the newest final window&apos;s; ◌ an open one&apos;s.</source>
        <translation>The large number is the newest final window&apos;s; ◌ an open one&apos;s.</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>revision %1</translation>
    </message>
    <message>
        <source>In the whole input</source>
        <translation>In the whole input</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>partial: cut by a change of the window</source>
        <translation>partial: cut by a change of the window</translation>
    </message>
    <message>
        <source>approximate: quantiles come from a sketch</source>
        <translation>approximate: quantiles come from a sketch</translation>
    </message>
    <message>
        <source>The first window ends when the watermark passes %1; it is at %2.</source>
        <translation>The first window ends when the watermark passes %1; it is at %2.</translation>
    </message>
    <message>
        <source>The first record opens the first window. Press Space to play.</source>
        <translation>The first record opens the first window. Press Space to play.</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Nothing matches “%1”</translation>
    </message>
    <message>
        <source>The filter looks for its words in the keys and their names.</source>
        <translation>The filter looks for its words in the keys and their names.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>No window yet</source>
        <translation>No window yet</translation>
    </message>
    <message>
        <source>The source could not be opened</source>
        <translation>The source could not be opened</translation>
    </message>
    <message>
        <source>Run the sample</source>
        <translation>Run the sample</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nothing is open</translation>
    </message>
    <message>
        <source>Run the sample or open a file to see a chart for each of the %1.</source>
        <translation>Run the sample or open a file to see a chart for each of the %1.</translation>
    </message>
    <message>
        <source>complete = counted in final windows ÷ what the whole input holds for the same time = %1 ÷ %2</source>
        <translation>complete = counted in final windows ÷ what the whole input holds for the same time = %1 ÷ %2</translation>
    </message>
    <message>
        <source>%1 of %2 records were rejected, none was counted. The tab Late &amp; rejected says why; is this a file of another kind?</source>
        <translation>%1 of %2 records were rejected, none was counted. The tab Late &amp; rejected says why; is this a file of another kind?</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Open file…</translation>
    </message>
</context>
<context>
    <name>LaneTexts</name>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Credit used</source>
        <translation>Credit used</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Lag</translation>
    </message>
    <message>
        <source>Event-time lag</source>
        <translation>Event-time lag</translation>
    </message>
    <message>
        <source>Watermark</source>
        <translation>Watermark</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Committed</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Open windows</source>
        <translation>Open windows</translation>
    </message>
    <message>
        <source>Next window ends</source>
        <translation>Next window ends</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>file name and row</source>
        <translation>file name and row</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON lines</translation>
    </message>
    <message>
        <source>JSON array</source>
        <translation>JSON array</translation>
    </message>
    <message>
        <source>integer</source>
        <translation>integer</translation>
    </message>
    <message>
        <source>number</source>
        <translation>number</translation>
    </message>
    <message>
        <source>text</source>
        <translation>text</translation>
    </message>
    <message>
        <source>time</source>
        <translation>time</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>no valid JSON</source>
        <translation>no valid JSON</translation>
    </message>
    <message>
        <source>missing field</source>
        <translation>missing field</translation>
    </message>
    <message>
        <source>wrong type</source>
        <translation>wrong type</translation>
    </message>
    <message>
        <source>unreadable time</source>
        <translation>unreadable time</translation>
    </message>
    <message>
        <source>out of range</source>
        <translation>out of range</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>too large</translation>
    </message>
    <message>
        <source>broken row</source>
        <translation>broken row</translation>
    </message>
    <message>
        <source>foreign record</source>
        <translation>foreign record</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>late</source>
        <translation>late</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>duplicate</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Store</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Car park</source>
        <translation>Car park</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Country</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regions</translation>
    </message>
    <message>
        <source>Stores</source>
        <translation>Stores</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Car parks</source>
        <translation>Car parks</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Products</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>Countries</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Trips</source>
        <translation>Trips</translation>
    </message>
    <message>
        <source>Mean fare</source>
        <translation>Mean fare</translation>
    </message>
    <message>
        <source>Total distance</source>
        <translation>Total distance</translation>
    </message>
    <message>
        <source>Mean duration</source>
        <translation>Mean duration</translation>
    </message>
    <message>
        <source>Median duration</source>
        <translation>Median duration</translation>
    </message>
    <message>
        <source>p95 duration</source>
        <translation>p95 duration</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>Revenue</translation>
    </message>
    <message>
        <source>where %1 is not %2</source>
        <translation>where %1 is not %2</translation>
    </message>
    <message>
        <source>where %1 is %2</source>
        <translation>where %1 is %2</translation>
    </message>
    <message>
        <source>number of records in the window</source>
        <translation>number of records in the window</translation>
    </message>
    <message>
        <source>sum of %1 in the window</source>
        <translation>sum of %1 in the window</translation>
    </message>
    <message>
        <source>sum of %1 ÷ number of records with a %1</source>
        <translation>sum of %1 ÷ number of records with a %1</translation>
    </message>
    <message>
        <source>smallest %1 in the window</source>
        <translation>smallest %1 in the window</translation>
    </message>
    <message>
        <source>greatest %1 in the window</source>
        <translation>greatest %1 in the window</translation>
    </message>
    <message>
        <source>%1 at rank ⌈%2 · n⌉ of the n sorted values in the window</source>
        <translation>%1 at rank ⌈%2 · n⌉ of the n sorted values in the window</translation>
    </message>
    <message>
        <source>%1 ÷ %2</source>
        <translation>%1 ÷ %2</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>starting</translation>
    </message>
    <message>
        <source>running</source>
        <translation>running</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>degraded</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>finished</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>playing</translation>
    </message>
    <message>
        <source>stepping</source>
        <translation>stepping</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>ended</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>falling</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>steady</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>rising</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>applied</translation>
    </message>
    <message>
        <source>not applied</source>
        <translation>not applied</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>final</source>
        <translation>final</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>play</source>
        <translation>play</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>pause</translation>
    </message>
    <message>
        <source>step: record</source>
        <translation>step: record</translation>
    </message>
    <message>
        <source>step: watermark</source>
        <translation>step: watermark</translation>
    </message>
    <message>
        <source>step: window</source>
        <translation>step: window</translation>
    </message>
    <message>
        <source>restart</source>
        <translation>restart</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>stop</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>checkpoint</translation>
    </message>
    <message>
        <source>tumbling %1</source>
        <translation>tumbling %1</translation>
    </message>
    <message>
        <source>sliding %1 every %2</source>
        <translation>sliding %1 every %2</translation>
    </message>
    <message>
        <source>session, gap %1</source>
        <translation>session, gap %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>watermark bound %1</source>
        <translation>watermark bound %1</translation>
    </message>
    <message>
        <source>window %1</source>
        <translation>window %1</translation>
    </message>
    <message>
        <source>allowed lateness %1</source>
        <translation>allowed lateness %1</translation>
    </message>
    <message>
        <source>idle timeout %1</source>
        <translation>idle timeout %1</translation>
    </message>
    <message>
        <source>checkpoint interval %1</source>
        <translation>checkpoint interval %1</translation>
    </message>
    <message>
        <source>duplicate check %1</source>
        <translation>duplicate check %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>idle partition&apos;s watermark to %1</source>
        <translation>idle partition&apos;s watermark to %1</translation>
    </message>
    <message>
        <source>the input ends here</source>
        <translation>the input ends here</translation>
    </message>
    <message>
        <source>in this window</source>
        <translation>in this window</translation>
    </message>
    <message>
        <source>by REST</source>
        <translation>by REST</translation>
    </message>
    <message>
        <source>by the idle timeout</source>
        <translation>by the idle timeout</translation>
    </message>
    <message>
        <source>by “%1”</source>
        <translation>by “%1”</translation>
    </message>
    <message numerus="yes">
        <source>%Ln window(s) fired</source>
        <translation>
            <numerusform>%Ln window fired</numerusform>
            <numerusform>%Ln windows fired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) became late</source>
        <translation>
            <numerusform>%Ln record became late</numerusform>
            <numerusform>%Ln records became late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) kept</source>
        <translation>
            <numerusform>%Ln record kept</numerusform>
            <numerusform>%Ln records kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ApiTab</name>
    <message>
        <source>The address was copied.</source>
        <translation>The address was copied.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>The token was copied. It changes with every start.</source>
        <translation>The token was copied. It changes with every start.</translation>
    </message>
    <message>
        <source>Switched off. Start with --rest 127.0.0.1:8000 to switch it on.</source>
        <translation>Switched off. Start with --rest 127.0.0.1:8000 to switch it on.</translation>
    </message>
    <message>
        <source>Port 8000 was taken; this is the next free one. --rest asks for another.</source>
        <translation>Port 8000 was taken; this is the next free one. --rest asks for another.</translation>
    </message>
    <message>
        <source>JSON; /openapi.json describes every route</source>
        <translation>JSON; /openapi.json describes every route</translation>
    </message>
    <message>
        <source>Switched off. Start with --metrics 127.0.0.1:9108 to switch it on.</source>
        <translation>Switched off. Start with --metrics 127.0.0.1:9108 to switch it on.</translation>
    </message>
    <message>
        <source>Port 9108 was taken; this is the next free one. --metrics asks for another.</source>
        <translation>Port 9108 was taken; this is the next free one. --metrics asks for another.</translation>
    </message>
    <message>
        <source>For Prometheus</source>
        <translation>For Prometheus</translation>
    </message>
    <message>
        <source>No broker of its own runs.</source>
        <translation>No broker of its own runs.</translation>
    </message>
    <message>
        <source>Kafka protocol: the embedded broker, for this run only</source>
        <translation>Kafka protocol: the embedded broker, for this run only</translation>
    </message>
    <message>
        <source>No store of its own runs.</source>
        <translation>No store of its own runs.</translation>
    </message>
    <message>
        <source>Socket of the private Redis: redis-cli -s PATH</source>
        <translation>Socket of the private Redis: redis-cli -s PATH</translation>
    </message>
    <message>
        <source>Both ports are switched off.</source>
        <translation>Both ports are switched off.</translation>
    </message>
    <message>
        <source>%1 (needs the token)</source>
        <translation>%1 (needs the token)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copy as curl</translation>
    </message>
    <message>
        <source>Copy as curl: %1</source>
        <translation>Copy as curl: %1</translation>
    </message>
    <message>
        <source>A line for a shell, with the token in it: do not share it</source>
        <translation>A line for a shell, with the token in it: do not share it</translation>
    </message>
    <message>
        <source>The request was copied: paste it into a shell.</source>
        <translation>The request was copied: paste it into a shell.</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Addresses</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>REST</source>
        <translation>REST</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metrics</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copy the address</translation>
    </message>
    <message>
        <source>Copy the address: %1</source>
        <translation>Copy the address: %1</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>For requests that change something; a new one with every start</source>
        <translation>For requests that change something; a new one with every start</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>Show the token</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Copy the token</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nothing is open</translation>
    </message>
    <message>
        <source>Open a file or run the sample: where the program answers is listed here.</source>
        <translation>Open a file or run the sample: where the program answers is listed here.</translation>
    </message>
    <message>
        <source>Your Kafka: topic %1</source>
        <translation>Your Kafka: topic %1</translation>
    </message>
    <message>
        <source>Your Redis</source>
        <translation>Your Redis</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::BadRowsModel</name>
    <message>
        <source>Row</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::BottomTabs</name>
    <message>
        <source>Windows</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>Late &amp;&amp; rejected</source>
        <translation>Late &amp;&amp; rejected</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Store</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Every window of the run: open, final, corrected</source>
        <translation>Every window of the run: open, final, corrected</translation>
    </message>
    <message>
        <source>Records that were not counted, and why</source>
        <translation>Records that were not counted, and why</translation>
    </message>
    <message>
        <source>Commits: results, state and position at once</source>
        <translation>Commits: results, state and position at once</translation>
    </message>
    <message>
        <source>What lies in Redis</source>
        <translation>What lies in Redis</translation>
    </message>
    <message>
        <source>Everything that happened, newest last</source>
        <translation>Everything that happened, newest last</translation>
    </message>
    <message>
        <source>Proof: ledger, digest, limits</source>
        <translation>Proof: ledger, digest, limits</translation>
    </message>
    <message>
        <source>Addresses, token and ready-made requests</source>
        <translation>Addresses, token and ready-made requests</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::Centre</name>
    <message>
        <source>One small chart for each key, and the table</source>
        <translation>One small chart for each key, and the table</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>From the file to the store: rates, lag, watermarks, and what holds them up</source>
        <translation>From the file to the store: rates, lag, watermarks, and what holds them up</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::CheckpointsTab</name>
    <message>
        <source>Number</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Wall time at which the commit ended</source>
        <translation>Wall time at which the commit ended</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>From the request to the store&apos;s answer</source>
        <translation>From the request to the store&apos;s answer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Bytes sent to the store: results, window state, task state, dead letters</source>
        <translation>Bytes sent to the store: results, window state, task state, dead letters</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>The partition&apos;s next record: all before it is committed</source>
        <translation>The partition&apos;s next record: all before it is committed</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>A commit is applied whole or not at all</source>
        <translation>A commit is applied whole or not at all</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>%1 applied</source>
        <translation>%1 applied</translation>
    </message>
    <message>
        <source>%1 not applied</source>
        <translation>%1 not applied</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 refused</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>%1 unknown</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>median %1</translation>
    </message>
    <message>
        <source>Since the program opened this source; the median is that of the commits listed</source>
        <translation>Since the program opened this source; the median is that of the commits listed</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>Filter: number, outcome, cause</source>
        <translation>Filter: number, outcome, cause</translation>
    </message>
    <message>
        <source>Nothing is committed yet</source>
        <translation>Nothing is committed yet</translation>
    </message>
    <message>
        <source>Press play, or take a checkpoint now.</source>
        <translation>Press play, or take a checkpoint now.</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nothing is open</translation>
    </message>
    <message>
        <source>Open a file or run the sample: every commit is listed here.</source>
        <translation>Open a file or run the sample: every commit is listed here.</translation>
    </message>
    <message>
        <source>Take one now</source>
        <translation>Take one now</translation>
    </message>
    <message>
        <source>Commits every partition now, without waiting for the checkpoint interval</source>
        <translation>Commits every partition now, without waiting for the checkpoint interval</translation>
    </message>
    <message>
        <source>Take a checkpoint now</source>
        <translation>Take a checkpoint now</translation>
    </message>
    <message>
        <source>Durations of the newest commits</source>
        <translation>Durations of the newest commits</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ChecksTab</name>
    <message>
        <source>Nothing was rejected.</source>
        <translation>Nothing was rejected.</translation>
    </message>
    <message>
        <source>Rejected: %1</source>
        <translation>Rejected: %1</translation>
    </message>
    <message>
        <source>Open a file or run the sample: a finite file tells what should be counted.</source>
        <translation>Open a file or run the sample: a finite file tells what should be counted.</translation>
    </message>
    <message>
        <source>No row of the input can be counted.</source>
        <translation>No row of the input can be counted.</translation>
    </message>
    <message>
        <source>%1 of what the input holds is counted: %2 of %3 records.</source>
        <translation>%1 of what the input holds is counted: %2 of %3 records.</translation>
    </message>
    <message>
        <source>The pipeline has no aggregate that counts records: windows cannot be compared.</source>
        <translation>The pipeline has no aggregate that counts records: windows cannot be compared.</translation>
    </message>
    <message>
        <source>No window is final yet.</source>
        <translation>No window is final yet.</translation>
    </message>
    <message>
        <source>%1 of %2 final windows are complete; they hold %3 of %4 records.</source>
        <translation>%1 of %2 final windows are complete; they hold %3 of %4 records.</translation>
    </message>
    <message>
        <source>Older windows are not looked at.</source>
        <translation>Older windows are not looked at.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>read = repeated + rejected + duplicate + late + counted</source>
        <translation>read = repeated + rejected + duplicate + late + counted</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Completeness</translation>
    </message>
    <message>
        <source>Nothing is counted yet: press Play.</source>
        <translation>Nothing is counted yet: press Play.</translation>
    </message>
    <message>
        <source>%1 of the records so far are counted: %2 of %3; the others were late.</source>
        <translation>%1 of the records so far are counted: %2 of %3; the others were late.</translation>
    </message>
    <message>
        <source>counted ÷ (counted + late); at the end: counted ÷ rows of the input that decode and are no copies</source>
        <translation>counted ÷ (counted + late); at the end: counted ÷ rows of the input that decode and are no copies</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) came so late that no window holds them.</source>
        <translation>
            <numerusform>%Ln record came so late that no window holds them.</numerusform>
            <numerusform>%Ln records came so late that no window holds them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ColumnForm</name>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>Column of the file</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Needed</translation>
    </message>
    <message>
        <source>required</source>
        <translation>required</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>⚠ choose a column</source>
        <translation>⚠ choose a column</translation>
    </message>
    <message>
        <source>not in the rows looked at</source>
        <translation>not in the rows looked at</translation>
    </message>
    <message>
        <source>choose a column</source>
        <translation>choose a column</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>Column for %1: %2</source>
        <translation>Column for %1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Which column of the file fills the field %1</source>
        <translation>Which column of the file fills the field %1</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ColumnList</name>
    <message>
        <source>Columns as mapped (%1)</source>
        <translation>Columns as mapped (%1)</translation>
    </message>
    <message>
        <source>Which column of the file fills which field of the record</source>
        <translation>Which column of the file fills which field of the record</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::CommitBars</name>
    <message>
        <source>How long the newest commits took; × and hollow: not applied</source>
        <translation>How long the newest commits took; × and hollow: not applied</translation>
    </message>
    <message>
        <source>Commit %1, partition %2: %3, %4</source>
        <translation>Commit %1, partition %2: %3, %4</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ConnectForm</name>
    <message>
        <source>Brokers</source>
        <translation>Brokers</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>File to publish</source>
        <translation>File to publish</translation>
    </message>
    <message>
        <source>Rows (*.csv *.json *.jsonl *.ndjson *.gz)</source>
        <translation>Rows (*.csv *.json *.jsonl *.ndjson *.gz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>name a broker of Kafka as HOST:PORT</source>
        <translation>name a broker of Kafka as HOST:PORT</translation>
    </message>
    <message>
        <source>HOST:PORT, separated by commas</source>
        <translation>HOST:PORT, separated by commas</translation>
    </message>
    <message>
        <source>The Kafka to connect to; one of its brokers is enough. As --brokers of the command line.</source>
        <translation>The Kafka to connect to; one of its brokers is enough. As --brokers of the command line.</translation>
    </message>
    <message>
        <source>Empty: %1, the name of the pipeline</source>
        <translation>Empty: %1, the name of the pipeline</translation>
    </message>
    <message>
        <source>The topic to read. It must be there, unless a file is published: that makes it. As --topic.</source>
        <translation>The topic to read. It must be there, unless a file is published: that makes it. As --topic.</translation>
    </message>
    <message>
        <source>Empty: every partition is read here</source>
        <translation>Empty: every partition is read here</translation>
    </message>
    <message>
        <source>The consumer group whose workers share the partitions. As --group.</source>
        <translation>The consumer group whose workers share the partitions. As --group.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>earliest, latest, a time, or PARTITION:OFFSET,..</source>
        <translation>earliest, latest, a time, or PARTITION:OFFSET,..</translation>
    </message>
    <message>
        <source>Where a new run begins to read; a run that the Redis keeps goes on where it stands.
For example 2025-09-01T06:00:00Z or 0:120,1:80. As --from.</source>
        <translation>Where a new run begins to read; a run that the Redis keeps goes on where it stands.
For example 2025-09-01T06:00:00Z or 0:120,1:80. As --from.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Its rows are published to the topic; empty: only read</source>
        <translation>Its rows are published to the topic; empty: only read</translation>
    </message>
    <message>
        <source>Every row becomes a record of the topic, each only once, also when it is published again.</source>
        <translation>Every row becomes a record of the topic, each only once, also when it is published again.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Browse…</translation>
    </message>
    <message>
        <source>Choose the file to publish</source>
        <translation>Choose the file to publish</translation>
    </message>
    <message>
        <source>Begin a new run</source>
        <translation>Begin a new run</translation>
    </message>
    <message>
        <source>In place of the run that the Redis keeps for this pipeline: its results are removed, and other workers of it stop. As --fresh.</source>
        <translation>In place of the run that the Redis keeps for this pipeline: its results are removed, and other workers of it stop. As --fresh.</translation>
    </message>
    <message>
        <source>Empty: one of the program&apos;s own; or unix:///PATH</source>
        <translation>Empty: one of the program&apos;s own; or unix:///PATH</translation>
    </message>
    <message>
        <source>Where results and the state of the run are kept. In the program&apos;s own they last as long as its data folder. As --redis.</source>
        <translation>Where results and the state of the run are kept. In the program&apos;s own they last as long as its data folder. As --redis.</translation>
    </message>
    <message>
        <source>Redis password</source>
        <translation>Redis password</translation>
    </message>
    <message>
        <source>Never written down; typed anew each time</source>
        <translation>Never written down; typed anew each time</translation>
    </message>
    <message>
        <source>Of the user in the address of the Redis, or of the Redis as a whole</source>
        <translation>Of the user in the address of the Redis, or of the Redis as a whole</translation>
    </message>
    <message>
        <source>Kafka properties</source>
        <translation>Kafka properties</translation>
    </message>
    <message>
        <source>One KEY=VALUE a line, or @FILE; best for secrets</source>
        <translation>One KEY=VALUE a line, or @FILE; best for secrets</translation>
    </message>
    <message>
        <source>TLS, SASL and more, by librdkafka&apos;s names. A line @FILE reads them from a file, which must be yours alone when it holds a secret. Secrets typed here are not written down. Ctrl+Enter connects. As -X.</source>
        <translation>TLS, SASL and more, by librdkafka&apos;s names. A line @FILE reads them from a file, which must be yours alone when it holds a secret. Secrets typed here are not written down. Ctrl+Enter connects. As -X.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ConnectPage</name>
    <message>
        <source>Connect to Kafka and Redis</source>
        <translation>Connect to Kafka and Redis</translation>
    </message>
    <message>
        <source>Read a topic of your own Kafka and keep the results in your own Redis, by the same rules as the command line. Only the brokers are needed.</source>
        <translation>Read a topic of your own Kafka and keep the results in your own Redis, by the same rules as the command line. Only the brokers are needed.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>Ends what is open and opens the topic (Enter)</source>
        <translation>Ends what is open and opens the topic (Enter)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Changes nothing (Esc)</source>
        <translation>Changes nothing (Esc)</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::DedupRow</name>
    <message>
        <source>count every id once</source>
        <translation>count every id once</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicates</translation>
    </message>
    <message>
        <source>counted once</source>
        <translation>counted once</translation>
    </message>
    <message>
        <source>all counted</source>
        <translation>all counted</translation>
    </message>
    <message>
        <source>records of this pipeline have no id to tell copies by</source>
        <translation>records of this pipeline have no id to tell copies by</translation>
    </message>
    <message>
        <source>copies are listed, not counted</source>
        <translation>copies are listed, not counted</translation>
    </message>
    <message>
        <source>every copy is counted</source>
        <translation>every copy is counted</translation>
    </message>
    <message>
        <source>A record is a duplicate when its id was counted before in the same partition,
as long as the window of that id is kept.</source>
        <translation>A record is a duplicate when its id was counted before in the same partition,
as long as the window of that id is kept.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::DigestCard</name>
    <message>
        <source>The digest was copied.</source>
        <translation>The digest was copied.</translation>
    </message>
    <message>
        <source>Over %1 final windows; %2 are open.</source>
        <translation>Over %1 final windows; %2 are open.</translation>
    </message>
    <message>
        <source>%1 have fired since: compute it again.</source>
        <translation>%1 have fired since: compute it again.</translation>
    </message>
    <message>
        <source>The run goes on: it will change.</source>
        <translation>The run goes on: it will change.</translation>
    </message>
    <message>
        <source>no digest: 64 hexadecimal digits</source>
        <translation>no digest: 64 hexadecimal digits</translation>
    </message>
    <message>
        <source>nothing to compare with yet</source>
        <translation>nothing to compare with yet</translation>
    </message>
    <message>
        <source>equal: same results</source>
        <translation>equal: same results</translation>
    </message>
    <message>
        <source>different results</source>
        <translation>different results</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Copy the digest</source>
        <translation>Copy the digest</translation>
    </message>
    <message>
        <source>Compute now</source>
        <translation>Compute now</translation>
    </message>
    <message>
        <source>Reads all final windows from the store, in order, and hashes them</source>
        <translation>Reads all final windows from the store, in order, and hashes them</translation>
    </message>
    <message>
        <source>Paste another run&apos;s digest to compare</source>
        <translation>Paste another run&apos;s digest to compare</translation>
    </message>
    <message>
        <source>Digest of this run</source>
        <translation>Digest of this run</translation>
    </message>
    <message>
        <source>Reading all final windows…</source>
        <translation>Reading all final windows…</translation>
    </message>
    <message>
        <source>Computed by itself when the run has finished, or now over the windows that are final so far: same log and same settings give the same digest, on every machine.</source>
        <translation>Computed by itself when the run has finished, or now over the windows that are final so far: same log and same settings give the same digest, on every machine.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::DropOverlay</name>
    <message>
        <source>Drop to open %1</source>
        <translation>Drop to open %1</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::DurationEdit</name>
    <message>
        <source>“%1” is no duration. Type 500ms, 90s, 5m or 1h30m.</source>
        <translation>“%1” is no duration. Type 500ms, 90s, 5m or 1h30m.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::DurationRow</name>
    <message>
        <source>Allowed lateness</source>
        <translation>Allowed lateness</translation>
    </message>
    <message>
        <source>Checkpoint interval</source>
        <translation>Checkpoint interval</translation>
    </message>
    <message>
        <source>Watermark bound</source>
        <translation>Watermark bound</translation>
    </message>
    <message>
        <source>a closed window is final</source>
        <translation>a closed window is final</translation>
    </message>
    <message>
        <source>a closed window is corrected for %1 more</source>
        <translation>a closed window is corrected for %1 more</translation>
    </message>
    <message>
        <source>results and positions are saved every %1</source>
        <translation>results and positions are saved every %1</translation>
    </message>
    <message>
        <source>any record behind the newest one may be late</source>
        <translation>any record behind the newest one may be late</translation>
    </message>
    <message>
        <source>records may come up to %1 late</source>
        <translation>records may come up to %1 late</translation>
    </message>
    <message>
        <source>A record that is late for its window still corrects it while
window end + allowed lateness &gt; watermark. 0 to 365 days.</source>
        <translation>A record that is late for its window still corrects it while
window end + allowed lateness &gt; watermark. 0 to 365 days.</translation>
    </message>
    <message>
        <source>How often a partition commits its results, state and position together. 10 ms to 1 h.</source>
        <translation>How often a partition commits its results, state and position together. 10 ms to 1 h.</translation>
    </message>
    <message>
        <source>watermark = greatest event time − bound.
A larger bound waits longer and loses fewer late records. 0 to 365 days.</source>
        <translation>watermark = greatest event time − bound.
A larger bound waits longer and loses fewer late records. 0 to 365 days.</translation>
    </message>
    <message>
        <source>the watermark never goes back: %1 holds from event time %2</source>
        <translation>the watermark never goes back: %1 holds from event time %2</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::EventLog</name>
    <message>
        <source>Run %1 began.</source>
        <translation>Run %1 began.</translation>
    </message>
    <message>
        <source>Run %1 goes on after its last commit.</source>
        <translation>Run %1 goes on after its last commit.</translation>
    </message>
    <message>
        <source>Run %1 finished: %2 records read, %3 counted, %4 late.</source>
        <translation>Run %1 finished: %2 records read, %3 counted, %4 late.</translation>
    </message>
    <message>
        <source>The engine is %1.</source>
        <translation>The engine is %1.</translation>
    </message>
    <message>
        <source>The engine is %1: %2</source>
        <translation>The engine is %1: %2</translation>
    </message>
    <message>
        <source>Playing at %1.</source>
        <translation>Playing at %1.</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Paused.</translation>
    </message>
    <message>
        <source>The input has been replayed to its end.</source>
        <translation>The input has been replayed to its end.</translation>
    </message>
    <message>
        <source>Speed %1.</source>
        <translation>Speed %1.</translation>
    </message>
    <message>
        <source>%1 was cancelled</source>
        <translation>%1 was cancelled</translation>
    </message>
    <message>
        <source>, until row %1</source>
        <translation>, until row %1</translation>
    </message>
    <message>
        <source>, in partition %1</source>
        <translation>, in partition %1</translation>
    </message>
    <message>
        <source>, then the input ended</source>
        <translation>, then the input ended</translation>
    </message>
    <message>
        <source>In force: %1.</source>
        <translation>In force: %1.</translation>
    </message>
    <message>
        <source>In force: %1. Effect: %2.</source>
        <translation>In force: %1. Effect: %2.</translation>
    </message>
    <message>
        <source>Checkpoint of partition %1: %2</source>
        <translation>Checkpoint of partition %1: %2</translation>
    </message>
    <message>
        <source>, %1 times</source>
        <translation>, %1 times</translation>
    </message>
    <message>
        <source>Partition %1 stopped: %2</source>
        <translation>Partition %1 stopped: %2</translation>
    </message>
    <message>
        <source>The store does not answer. Nothing is lost: commits are repeated until it is back.</source>
        <translation>The store does not answer. Nothing is lost: commits are repeated until it is back.</translation>
    </message>
    <message>
        <source>The store answers again.</source>
        <translation>The store answers again.</translation>
    </message>
    <message>
        <source>Kafka does not answer. Reading goes on where it stopped once it is back.</source>
        <translation>Kafka does not answer. Reading goes on where it stopped once it is back.</translation>
    </message>
    <message>
        <source>Kafka answers again.</source>
        <translation>Kafka answers again.</translation>
    </message>
    <message>
        <source>%1 was closed.</source>
        <translation>%1 was closed.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>%1 was opened: %2 rows.</source>
        <translation>%1 was opened: %2 rows.</translation>
    </message>
    <message>
        <source>A source is being opened.</source>
        <translation>A source is being opened.</translation>
    </message>
    <message>
        <source>Opening: %1</source>
        <translation>Opening: %1</translation>
    </message>
    <message>
        <source>Nothing was opened: %1</source>
        <translation>Nothing was opened: %1</translation>
    </message>
    <message>
        <source>source</source>
        <translation>source</translation>
    </message>
    <message>
        <source>run</source>
        <translation>run</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>replay</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>setting</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>cause</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>checkpoint</translation>
    </message>
    <message>
        <source>partition</source>
        <translation>partition</translation>
    </message>
    <message>
        <source>service</source>
        <translation>service</translation>
    </message>
    <message>
        <source>program</source>
        <translation>program</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No longer: %1.</source>
        <translation>No longer: %1.</translation>
    </message>
    <message>
        <source>No longer: %1 (partition %2).</source>
        <translation>No longer: %1 (partition %2).</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
    <message>
        <source>Asked %1: %2. It waits for the next record.</source>
        <comment>by whom, what</comment>
        <translation>Asked %1: %2. It waits for the next record.</translation>
    </message>
    <message>
        <source>Asked %1: %2.</source>
        <comment>by whom, what</comment>
        <translation>Asked %1: %2.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::EventsTab</name>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Wall time, in the time zone of the window</source>
        <translation>Wall time, in the time zone of the window</translation>
    </message>
    <message>
        <source>Event time</source>
        <translation>Event time</translation>
    </message>
    <message>
        <source>Where the replay stood</source>
        <translation>Where the replay stood</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>Filter: kind, text, time</source>
        <translation>Filter: kind, text, time</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Nothing has happened yet</translation>
    </message>
    <message>
        <source>Open a file or run the sample: all that happens is listed here.</source>
        <translation>Open a file or run the sample: all that happens is listed here.</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>Kind of events shown</source>
        <translation>Kind of events shown</translation>
    </message>
    <message>
        <source>Shows the events of one kind</source>
        <translation>Shows the events of one kind</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ExplainStrip</name>
    <message>
        <source>Copy the explanation</source>
        <translation>Copy the explanation</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Close the explanation</source>
        <translation>Close the explanation</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>Why: %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Why?</translation>
    </message>
    <message>
        <source>Why is the selected row as it is? (double click or Enter on a row)</source>
        <translation>Why is the selected row as it is? (double click or Enter on a row)</translation>
    </message>
    <message>
        <source>Why is the selected row as it is?</source>
        <translation>Why is the selected row as it is?</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Asking the engine…</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::FileDrop</name>
    <message numerus="yes">
        <source>These are %n files. Drop one.</source>
        <translation>
            <numerusform>This is %n file. Drop one.</numerusform>
            <numerusform>These are %n files. Drop one.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is an address, not a file. Save it first, then drop the file.</source>
        <translation>This is an address, not a file. Save it first, then drop the file.</translation>
    </message>
    <message>
        <source>%1 cannot be opened. Drop a .csv, .json, .jsonl, .ndjson or .gz file.</source>
        <translation>%1 cannot be opened. Drop a .csv, .json, .jsonl, .ndjson or .gz file.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::FlowPainter</name>
    <message>
        <source>in-memory broker, 5 MiB per partition</source>
        <translation>in-memory broker, 5 MiB per partition</translation>
    </message>
    <message>
        <source>away</source>
        <translation>away</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>one per partition, grouped by worker</source>
        <translation>one per partition, grouped by worker</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Store</translation>
    </message>
    <message>
        <source>worker %1</source>
        <translation>worker %1</translation>
    </message>
    <message>
        <source>WM %1</source>
        <translation>WM %1</translation>
    </message>
    <message>
        <source>no record for %1 s</source>
        <translation>no record for %1 s</translation>
    </message>
    <message>
        <source>Topic %1</source>
        <translation>Topic %1</translation>
    </message>
    <message>
        <source>Kafka</source>
        <translation>Kafka</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::FlowTexts</name>
    <message>
        <source>reading</source>
        <translation>reading</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>idle</translation>
    </message>
    <message>
        <source>change pending</source>
        <translation>change pending</translation>
    </message>
    <message>
        <source>resuming</source>
        <translation>resuming</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>finished</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 · %2 %3</source>
        <comment>lag: records, time, trend</comment>
        <translation>%1 · %2 %3</translation>
    </message>
    <message>
        <source>growth of (committed position + lag) over the last second</source>
        <translation>growth of (committed position + lag) over the last second</translation>
    </message>
    <message>
        <source>growth of records read over the last second</source>
        <translation>growth of records read over the last second</translation>
    </message>
    <message>
        <source>growth of the committed position over the last second</source>
        <translation>growth of the committed position over the last second</translation>
    </message>
    <message>
        <source>published − committed, as a share of what the replay may run ahead (4 MiB or 90,000 records per partition); bytes are estimated from the mean row</source>
        <translation>published − committed, as a share of what the replay may run ahead (4 MiB or 90,000 records per partition); bytes are estimated from the mean row</translation>
    </message>
    <message>
        <source>end offset − committed offset</source>
        <translation>end offset − committed offset</translation>
    </message>
    <message>
        <source>replay clock − arrival time of the newest committed record; never the clock on the wall</source>
        <translation>replay clock − arrival time of the newest committed record; never the clock on the wall</translation>
    </message>
    <message>
        <source>lag now against the lag 3 s ago</source>
        <translation>lag now against the lag 3 s ago</translation>
    </message>
    <message>
        <source>greatest event time so far − watermark bound</source>
        <translation>greatest event time so far − watermark bound</translation>
    </message>
    <message>
        <source>end of the open window that the watermark reaches first</source>
        <translation>end of the open window that the watermark reaches first</translation>
    </message>
    <message>
        <source>commits that wait ÷ commits that may wait</source>
        <translation>commits that wait ÷ commits that may wait</translation>
    </message>
    <message>
        <source>Replay %1</source>
        <translation>Replay %1</translation>
    </message>
    <message>
        <source>P%1</source>
        <comment>partition number</comment>
        <translation>P%1</translation>
    </message>
    <message>
        <source>P%1 · %2</source>
        <comment>partition number, state of its task</comment>
        <translation>P%1 · %2</translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>Commit #%1</source>
        <translation>Commit #%1</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 rows</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>state, clock</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>counted %1</source>
        <translation>counted %1</translation>
    </message>
    <message>
        <source>counted %1 · late %2</source>
        <translation>counted %1 · late %2</translation>
    </message>
    <message>
        <source>%1 open</source>
        <comment>windows</comment>
        <translation>%1 open</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>duration, size</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>answers</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>does not answer</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Credit used</source>
        <translation>Credit used</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Not read yet</translation>
    </message>
    <message>
        <source>committed position + lag − next position</source>
        <translation>committed position + lag − next position</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Lag</translation>
    </message>
    <message>
        <source>Event-time lag</source>
        <translation>Event-time lag</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Committed</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>read − repeated − rejected − duplicate − late</source>
        <translation>read − repeated − rejected − duplicate − late</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>records whose windows were all closed when they came</source>
        <translation>records whose windows were all closed when they came</translation>
    </message>
    <message>
        <source>Watermark</source>
        <translation>Watermark</translation>
    </message>
    <message>
        <source>Next window ends</source>
        <translation>Next window ends</translation>
    </message>
    <message>
        <source>Open windows</source>
        <translation>Open windows</translation>
    </message>
    <message>
        <source>This partition holds the pipeline&apos;s watermark back: the others are ahead.</source>
        <translation>This partition holds the pipeline&apos;s watermark back: the others are ahead.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>event time per time on the wall</source>
        <translation>event time per time on the wall</translation>
    </message>
    <message>
        <source>Replay clock</source>
        <translation>Replay clock</translation>
    </message>
    <message>
        <source>arrival time of the newest record</source>
        <translation>arrival time of the newest record</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>rows read ÷ rows of the file</source>
        <translation>rows read ÷ rows of the file</translation>
    </message>
    <message>
        <source>Duration of the last</source>
        <translation>Duration of the last</translation>
    </message>
    <message>
        <source>from the request to the store&apos;s answer</source>
        <translation>from the request to the store&apos;s answer</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Final windows</source>
        <translation>Final windows</translation>
    </message>
    <message>
        <source>windows that have fired</source>
        <translation>windows that have fired</translation>
    </message>
    <message>
        <source>windows that the watermark has not reached</source>
        <translation>windows that the watermark has not reached</translation>
    </message>
    <message>
        <source>Click: the source</source>
        <translation>Click: the source</translation>
    </message>
    <message>
        <source>Click: the topic in Kafka</source>
        <translation>Click: the topic in Kafka</translation>
    </message>
    <message>
        <source>Click: the windows</source>
        <translation>Click: the windows</translation>
    </message>
    <message>
        <source>Click: the checkpoints</source>
        <translation>Click: the checkpoints</translation>
    </message>
    <message>
        <source>Click: the keys in the store</source>
        <translation>Click: the keys in the store</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Topic, partition %1</source>
        <translation>Topic, partition %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>credit used %1</source>
        <translation>credit used %1</translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>lag %1</translation>
    </message>
    <message>
        <source>Task of partition %1</source>
        <translation>Task of partition %1</translation>
    </message>
    <message>
        <source>watermark %1</source>
        <translation>watermark %1</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>rows read, rows of the file</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 open · next %2</source>
        <comment>windows, end of the next</comment>
        <translation>%1 open · next %2</translation>
    </message>
    <message>
        <source>%1 final</source>
        <comment>windows</comment>
        <translation>%1 final</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait(s) for the next record.</source>
        <translation>
            <numerusform>%Ln change waits for the next record.</numerusform>
            <numerusform>%Ln changes wait for the next record.</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing is replayed</source>
        <translation>nothing is replayed</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::Format</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 s ago</translation>
    </message>
    <message>
        <source>%1 m ago</source>
        <translation>%1 m ago</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 h ago</translation>
    </message>
    <message>
        <source>max</source>
        <translation>max</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>end</source>
        <comment>of the input, as a time</comment>
        <translation>end</translation>
    </message>
    <message>
        <source>end of input</source>
        <comment>as a time</comment>
        <translation>end of input</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::GoodRowsModel</name>
    <message>
        <source>Row</source>
        <translation>Row</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::IdleRow</name>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>Idle timeout</source>
        <translation>Idle timeout</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>a silent partition holds the watermark back</source>
        <translation>a silent partition holds the watermark back</translation>
    </message>
    <message>
        <source>a partition silent for %1 no longer holds the watermark back</source>
        <translation>a partition silent for %1 no longer holds the watermark back</translation>
    </message>
    <message>
        <source>watermark = the least over the partitions that are not idle.
A partition is idle when it got nothing for the timeout, by arrival times. 1 ms to 365 days.</source>
        <translation>watermark = the least over the partitions that are not idle.
A partition is idle when it got nothing for the timeout, by arrival times. 1 ms to 365 days.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ImportPreview</name>
    <message numerus="yes">
        <source>Nothing fills %1.</source>
        <translation>
            <numerusform>Nothing fills %1.</numerusform>
            <numerusform>Nothing fills %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rows lack these fields; open another file.</source>
        <translation>The rows lack these fields; open another file.</translation>
    </message>
    <message>
        <source>Choose a column for: %1</source>
        <translation>Choose a column for: %1</translation>
    </message>
    <message>
        <source>Opens the file and begins to replay it (Enter)</source>
        <translation>Opens the file and begins to replay it (Enter)</translation>
    </message>
    <message>
        <source>Rows in the order of the file</source>
        <translation>Rows in the order of the file</translation>
    </message>
    <message>
        <source>Otherwise rows are replayed by event time.</source>
        <translation>Otherwise rows are replayed by event time.</translation>
    </message>
    <message>
        <source>Start paused</source>
        <translation>Start paused</translation>
    </message>
    <message>
        <source>Nothing is replayed before you press play or step.</source>
        <translation>Nothing is replayed before you press play or step.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Opens nothing (Esc)</source>
        <translation>Opens nothing (Esc)</translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>Looking at %1…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Open file…</translation>
    </message>
    <message numerus="yes">
        <source>None of the first %n row(s) can be counted: see why above.</source>
        <translation>
            <numerusform>None of the first %n row can be counted: see why above.</numerusform>
            <numerusform>None of the first %n rows can be counted: see why above.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeyDetail</name>
    <message>
        <source>complete %1</source>
        <translation>complete %1</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>All %1</translation>
    </message>
    <message>
        <source>Back to all charts (Esc)</source>
        <translation>Back to all charts (Esc)</translation>
    </message>
    <message>
        <source>Wheel, + and − zoom; drag or Shift with arrows moves; arrows choose a window; 0 shows the whole range again; Esc goes back.</source>
        <translation>Wheel, + and − zoom; drag or Shift with arrows moves; arrows choose a window; 0 shows the whole range again; Esc goes back.</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Windows</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeyWindowsModel</name>
    <message>
        <source>From – to, in %1</source>
        <translation>From – to, in %1</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>● final: the watermark has passed its end; ◌ open</source>
        <translation>● final: the watermark has passed its end; ◌ open</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Records of the whole input in this window, however late</source>
        <translation>Records of the whole input in this window, however late</translation>
    </message>
    <message>
        <source>In the whole input</source>
        <translation>In the whole input</translation>
    </message>
    <message>
        <source>How often it was corrected after it became final</source>
        <translation>How often it was corrected after it became final</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysExport</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysLegend</name>
    <message>
        <source>final</source>
        <translation>final</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>late</source>
        <translation>late</translation>
    </message>
    <message>
        <source>setting changed</source>
        <translation>setting changed</translation>
    </message>
    <message>
        <source>watermark</source>
        <translation>watermark</translation>
    </message>
    <message>
        <source>true value</source>
        <translation>true value</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Newest window</source>
        <translation>Newest window</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Newest final</source>
        <translation>Newest final</translation>
    </message>
    <message>
        <source>Final windows</source>
        <translation>Final windows</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>The window key, as in the records and in the store</source>
        <translation>The window key, as in the records and in the store</translation>
    </message>
    <message>
        <source>From the lookup file; the key where it has no name</source>
        <translation>From the lookup file; the key where it has no name</translation>
    </message>
    <message>
        <source>The window that begins last, open or final, in %1</source>
        <translation>The window that begins last, open or final, in %1</translation>
    </message>
    <message>
        <source>Of the newest window: ● final, the watermark has passed its end; ◌ open, it still counts</source>
        <translation>Of the newest window: ● final, the watermark has passed its end; ◌ open, it still counts</translation>
    </message>
    <message>
        <source>The final window that begins last; the values beside it are its values</source>
        <translation>The final window that begins last; the values beside it are its values</translation>
    </message>
    <message>
        <source>Number of final windows held here</source>
        <translation>Number of final windows held here</translation>
    </message>
    <message>
        <source>Records that came after all their windows had closed, of the newest ones the store keeps</source>
        <translation>Records that came after all their windows had closed, of the newest ones the store keeps</translation>
    </message>
    <message>
        <source>Counted in final windows ÷ records of the whole input in the same windows</source>
        <translation>Counted in final windows ÷ records of the whole input in the same windows</translation>
    </message>
    <message>
        <source>%1, in the newest final window</source>
        <translation>%1, in the newest final window</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysTable</name>
    <message>
        <source>Open chart</source>
        <translation>Open chart</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Copy rows</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysTools</name>
    <message>
        <source>By %1</source>
        <translation>By %1</translation>
    </message>
    <message>
        <source>By value</source>
        <translation>By value</translation>
    </message>
    <message>
        <source>By count</source>
        <translation>By count</translation>
    </message>
    <message>
        <source>All times</source>
        <translation>All times</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Last hour</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Follow</translation>
    </message>
    <message>
        <source>Aggregate</source>
        <translation>Aggregate</translation>
    </message>
    <message>
        <source>What the charts show of each window</source>
        <translation>What the charts show of each window</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Order of the charts: by key, or the greatest newest value or count first</source>
        <translation>Order of the charts: by key, or the greatest newest value or count first</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Time range</translation>
    </message>
    <message>
        <source>Event time shown by all charts; Follow keeps the newest windows in view</source>
        <translation>Event time shown by all charts; Follow keeps the newest windows in view</translation>
    </message>
    <message>
        <source>Same scale</source>
        <translation>Same scale</translation>
    </message>
    <message>
        <source>One value axis for all charts, so that their heights can be compared</source>
        <translation>One value axis for all charts, so that their heights can be compared</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>Filter %1</translation>
    </message>
    <message>
        <source>Words of the key or its name (Ctrl+F)</source>
        <translation>Words of the key or its name (Ctrl+F)</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Show as table</translation>
    </message>
    <message>
        <source>The numbers behind the charts</source>
        <translation>The numbers behind the charts</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Save what is shown as picture or numbers (Ctrl+E)</source>
        <translation>Save what is shown as picture or numbers (Ctrl+E)</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Picture (PNG)…</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>Drawing (SVG)…</translation>
    </message>
    <message>
        <source>Numbers (CSV)…</source>
        <translation>Numbers (CSV)…</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysView</name>
    <message>
        <source>older windows are not shown</source>
        <translation>older windows are not shown</translation>
    </message>
    <message>
        <source>not up to date: %1</source>
        <translation>not up to date: %1</translation>
    </message>
    <message>
        <source>The newest %1 windows are held here; the store has all of them</source>
        <translation>The newest %1 windows are held here; the store has all of them</translation>
    </message>
    <message>
        <source>Charts: %1</source>
        <translation>Charts: %1</translation>
    </message>
    <message>
        <source>Table: %1</source>
        <translation>Table: %1</translation>
    </message>
    <message>
        <source>no data for %1</source>
        <translation>no data for %1</translation>
    </message>
    <message>
        <source>the name must end in .png, .svg or .csv</source>
        <translation>the name must end in .png, .svg or .csv</translation>
    </message>
    <message numerus="yes">
        <source>%Ln window(s)</source>
        <translation>
            <numerusform>%Ln window</numerusform>
            <numerusform>%Ln windows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>streampulse::ui::LabelsRow</name>
    <message>
        <source>Choose a lookup file</source>
        <translation>Choose a lookup file</translation>
    </message>
    <message>
        <source>Lookup tables (*.csv)</source>
        <translation>Lookup tables (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n name(s)</source>
        <translation>
            <numerusform>%n name</numerusform>
            <numerusform>%n names</numerusform>
        </translation>
    </message>
    <message>
        <source>Labels: none</source>
        <translation>Labels: none</translation>
    </message>
    <message>
        <source>Labels: %1 (%2)</source>
        <translation>Labels: %1 (%2)</translation>
    </message>
    <message>
        <source>Names for %1 from a lookup file, shown in charts, tables and REST.</source>
        <translation>Names for %1 from a lookup file, shown in charts, tables and REST.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Choose a CSV file with two columns: the id and its name.</source>
        <translation>Choose a CSV file with two columns: the id and its name.</translation>
    </message>
    <message>
        <source>Choose a file of labels</source>
        <translation>Choose a file of labels</translation>
    </message>
    <message>
        <source>Show ids without names</source>
        <translation>Show ids without names</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::LaneTable</name>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::LedgerEquation</name>
    <message>
        <source>read</source>
        <translation>read</translation>
    </message>
    <message>
        <source>repeated</source>
        <translation>repeated</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>counted</translation>
    </message>
    <message>
        <source>Records taken from the topic; a click leads to the source</source>
        <translation>Records taken from the topic; a click leads to the source</translation>
    </message>
    <message>
        <source>Delivered again after a restart or a broker&apos;s loss, and counted once; a click leads to the events</source>
        <translation>Delivered again after a restart or a broker&apos;s loss, and counted once; a click leads to the events</translation>
    </message>
    <message>
        <source>Unreadable or outside the valid ranges; a click lists them</source>
        <translation>Unreadable or outside the valid ranges; a click lists them</translation>
    </message>
    <message>
        <source>Their id was counted before; a click lists them</source>
        <translation>Their id was counted before; a click lists them</translation>
    </message>
    <message>
        <source>Their windows were closed when they came; a click lists them</source>
        <translation>Their windows were closed when they came; a click lists them</translation>
    </message>
    <message>
        <source>In at least one window; a click leads to the windows</source>
        <translation>In at least one window; a click leads to the windows</translation>
    </message>
    <message>
        <source>balanced: no record is missing</source>
        <translation>balanced: no record is missing</translation>
    </message>
    <message>
        <source>not balanced: %1 records differ</source>
        <translation>not balanced: %1 records differ</translation>
    </message>
    <message>
        <source>nothing read yet</source>
        <translation>nothing read yet</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::LevelsCard</name>
    <message>
        <source>now %1</source>
        <translation>now %1</translation>
    </message>
    <message>
        <source>not yet known</source>
        <translation>not yet known</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>kept</translation>
    </message>
    <message>
        <source>violated</source>
        <translation>violated</translation>
    </message>
    <message>
        <source>Service levels</source>
        <translation>Service levels</translation>
    </message>
    <message>
        <source>Late records, less than</source>
        <translation>Late records, less than</translation>
    </message>
    <message>
        <source>Lag, less than</source>
        <translation>Lag, less than</translation>
    </message>
    <message>
        <source>Commits that failed, at most</source>
        <translation>Commits that failed, at most</translation>
    </message>
    <message>
        <source>late ÷ read</source>
        <translation>late ÷ read</translation>
    </message>
    <message>
        <source>Arrival time of the newest record anywhere − of the newest one committed, of the slowest partition</source>
        <translation>Arrival time of the newest record anywhere − of the newest one committed, of the slowest partition</translation>
    </message>
    <message>
        <source>Commits not applied, refused or unknown, since the source was opened</source>
        <translation>Commits not applied, refused or unknown, since the source was opened</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>The limit; it is remembered</source>
        <translation>The limit; it is remembered</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::MainMenu</name>
    <message>
        <source>&amp;Open file…</source>
        <translation>&amp;Open file…</translation>
    </message>
    <message>
        <source>Run the &amp;sample</source>
        <translation>Run the &amp;sample</translation>
    </message>
    <message>
        <source>&amp;Close source</source>
        <translation>&amp;Close source</translation>
    </message>
    <message>
        <source>Export control &amp;log…</source>
        <translation>Export control &amp;log…</translation>
    </message>
    <message>
        <source>&amp;Export view…</source>
        <translation>&amp;Export view…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>&amp;Filter the table</source>
        <translation>&amp;Filter the table</translation>
    </message>
    <message>
        <source>Take a &amp;checkpoint now</source>
        <translation>Take a &amp;checkpoint now</translation>
    </message>
    <message>
        <source>&amp;Present mode</source>
        <translation>&amp;Present mode</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>&amp;Reset layout</translation>
    </message>
    <message>
        <source>&amp;Learn: charts and tuning</source>
        <translation>&amp;Learn: charts and tuning</translation>
    </message>
    <message>
        <source>&amp;Operate: pipeline and checkpoints</source>
        <translation>&amp;Operate: pipeline and checkpoints</translation>
    </message>
    <message>
        <source>&amp;Present: charts, large type</source>
        <translation>&amp;Present: charts, large type</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Keyboard shortcuts</translation>
    </message>
    <message>
        <source>&amp;About StreamPulse Workbench</source>
        <translation>&amp;About StreamPulse Workbench</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>As the &amp;desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Light</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>D&amp;ark</translation>
    </message>
    <message>
        <source>This computer&apos;s zone</source>
        <translation>This computer&apos;s zone</translation>
    </message>
    <message>
        <source>About StreamPulse Workbench</source>
        <translation>About StreamPulse Workbench</translation>
    </message>
    <message>
        <source>&lt;b&gt;StreamPulse Workbench %1&lt;/b&gt;&lt;p&gt;Event-time stream processing in one program, to be seen and measured.&lt;/p&gt;&lt;p&gt;MIT licence. Made with Qt, librdkafka, Redis and more; core/README.md lists them all.&lt;/p&gt;</source>
        <translation>&lt;b&gt;StreamPulse Workbench %1&lt;/b&gt;&lt;p&gt;Event-time stream processing in one program, to be seen and measured.&lt;/p&gt;&lt;p&gt;MIT licence. Made with Qt, librdkafka, Redis and more; core/README.md lists them all.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Run</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Window</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Open &amp;recent</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colours</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>&amp;Time zone</source>
        <translation>&amp;Time zone</translation>
    </message>
    <message>
        <source>Connect to &amp;Kafka…</source>
        <translation>Connect to &amp;Kafka…</translation>
    </message>
    <message>
        <source>Begin a &amp;new run…</source>
        <translation>Begin a &amp;new run…</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::MainWindow</name>
    <message>
        <source>Written: %1</source>
        <translation>Written: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 cannot be written: %2</translation>
    </message>
    <message>
        <source>Source and tuning</source>
        <translation>Source and tuning</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Rows (*.csv *.json *.jsonl *.ndjson *.gz)</source>
        <translation>Rows (*.csv *.json *.jsonl *.ndjson *.gz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Export the control log</source>
        <translation>Export the control log</translation>
    </message>
    <message>
        <source>Written. It is repeated by: %1</source>
        <translation>Written. It is repeated by: %1</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Open file</translation>
    </message>
    <message>
        <source>Begin a new run on this topic? It replaces the run that the Redis keeps, with all its results, and other workers of that run stop.</source>
        <translation>Begin a new run on this topic? It replaces the run that the Redis keeps, with all its results, and other workers of that run stop.</translation>
    </message>
    <message>
        <source>Begin a new run</source>
        <translation>Begin a new run</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::MessageBar</name>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Close this message (Esc)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Close this message</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::OpeningPanel</name>
    <message>
        <source>Opening…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Stops opening; nothing was changed</source>
        <translation>Stops opening; nothing was changed</translation>
    </message>
    <message>
        <source>Bytes read</source>
        <translation>Bytes read</translation>
    </message>
    <message>
        <source>%1 of %2 read</source>
        <translation>%1 of %2 read</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::PipelineView</name>
    <message>
        <source>Show as table</source>
        <translation>Show as table</translation>
    </message>
    <message>
        <source>The same numbers, one row per partition</source>
        <translation>The same numbers, one row per partition</translation>
    </message>
    <message>
        <source>Pipeline as a table</source>
        <translation>Pipeline as a table</translation>
    </message>
    <message>
        <source>The flow of records. Arrow keys move from part to part, Enter opens the view that belongs to it.</source>
        <translation>The flow of records. Arrow keys move from part to part, Enter opens the view that belongs to it.</translation>
    </message>
    <message>
        <source>What the pipeline waits for</source>
        <translation>What the pipeline waits for</translation>
    </message>
    <message>
        <source>The pipeline starts…</source>
        <translation>The pipeline starts…</translation>
    </message>
    <message>
        <source>Nothing is open yet. Run the sample or open a file to see records flow.</source>
        <translation>Nothing is open yet. Run the sample or open a file to see records flow.</translation>
    </message>
    <message>
        <source>Everything flows.</source>
        <translation>Everything flows.</translation>
    </message>
    <message>
        <source>Filter by partition, state</source>
        <translation>Filter by partition, state</translation>
    </message>
    <message>
        <source>No partitions</source>
        <translation>No partitions</translation>
    </message>
    <message>
        <source>Run the sample or open a file.</source>
        <translation>Run the sample or open a file.</translation>
    </message>
    <message>
        <source>From the file to the store. Rates are those of the last second.</source>
        <translation>From the file to the store. Rates are those of the last second.</translation>
    </message>
    <message>
        <source>From Kafka to the store. Rates are those of the last second.</source>
        <translation>From Kafka to the store. Rates are those of the last second.</translation>
    </message>
    <message>
        <source>Everything in the topic is read and committed; the next record is waited for.</source>
        <translation>Everything in the topic is read and committed; the next record is waited for.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::PreviewSections</name>
    <message>
        <source>columns chosen by you</source>
        <translation>columns chosen by you</translation>
    </message>
    <message>
        <source>times without an offset are in %1</source>
        <translation>times without an offset are in %1</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 rows</translation>
    </message>
    <message>
        <source>looked at the first %1 rows</source>
        <translation>looked at the first %1 rows</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Use the built-in mapping</source>
        <translation>Use the built-in mapping</translation>
    </message>
    <message>
        <source>Forgets the columns you chose for files with this header.</source>
        <translation>Forgets the columns you chose for files with this header.</translation>
    </message>
    <message>
        <source>First rows, as they will be read</source>
        <translation>First rows, as they will be read</translation>
    </message>
    <message>
        <source>First rows, as far as columns are chosen</source>
        <translation>First rows, as far as columns are chosen</translation>
    </message>
    <message>
        <source>Rows that will be rejected: %1 of the %2 looked at</source>
        <translation>Rows that will be rejected: %1 of the %2 looked at</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::RecentEntry</name>
    <message>
        <source>%1, not found</source>
        <comment>a recent file</comment>
        <translation>%1, not found</translation>
    </message>
    <message>
        <source>%1. Enter opens it, Delete removes it from the list.</source>
        <translation>%1. Enter opens it, Delete removes it from the list.</translation>
    </message>
    <message>
        <source>%1
The file is not there any more.</source>
        <translation>%1
The file is not there any more.</translation>
    </message>
    <message>
        <source>Remove from the list; the file stays</source>
        <translation>Remove from the list; the file stays</translation>
    </message>
    <message>
        <source>Remove %1 from the list</source>
        <translation>Remove %1 from the list</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>not found</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::RecentList</name>
    <message>
        <source>Recent files</source>
        <translation>Recent files</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ResumeOffer</name>
    <message>
        <source>The last run of the sample did not come to its end. What it had committed is there.</source>
        <translation>The last run of the sample did not come to its end. What it had committed is there.</translation>
    </message>
    <message>
        <source>The last run of %1 did not come to its end. What it had committed is there.</source>
        <translation>The last run of %1 did not come to its end. What it had committed is there.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Go on with it</translation>
    </message>
    <message>
        <source>Reads on where the last commit stands, with the settings in force then</source>
        <translation>Reads on where the last commit stands, with the settings in force then</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>The next run replaces it.</source>
        <translation>The next run replaces it.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::RunActions</name>
    <message>
        <source>The run is not finished. Restart it from the first row? Its windows are made anew.</source>
        <translation>The run is not finished. Restart it from the first row? Its windows are made anew.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Stops the replay; what was read is still counted.</source>
        <translation>Stops the replay; what was read is still counted.</translation>
    </message>
    <message>
        <source>Replays the rows at the speed set.</source>
        <translation>Replays the rows at the speed set.</translation>
    </message>
    <message>
        <source>Choose a file of records: CSV, JSON lines or a JSON array.</source>
        <translation>Choose a file of records: CSV, JSON lines or a JSON array.</translation>
    </message>
    <message>
        <source>Publishes one record and waits until all it causes is committed.</source>
        <translation>Publishes one record and waits until all it causes is committed.</translation>
    </message>
    <message>
        <source>Goes on until the watermark of a partition moves.</source>
        <translation>Goes on until the watermark of a partition moves.</translation>
    </message>
    <message>
        <source>Goes on until a window closes or is corrected.</source>
        <translation>Goes on until a window closes or is corrected.</translation>
    </message>
    <message>
        <source>Begins a new run of the same input with the settings in force.</source>
        <translation>Begins a new run of the same input with the settings in force.</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Loop</translation>
    </message>
    <message>
        <source>Restarts by itself 2 seconds after the run has finished.</source>
        <translation>Restarts by itself 2 seconds after the run has finished.</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Follow</translation>
    </message>
    <message>
        <source>Keeps the newest event in view.</source>
        <translation>Keeps the newest event in view.</translation>
    </message>
    <message>
        <source>Speed %1</source>
        <translation>Speed %1</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Open file…</translation>
    </message>
    <message>
        <source>Step 1 record</source>
        <translation>Step 1 record</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>1 record</translation>
    </message>
    <message>
        <source>Step to the next watermark</source>
        <translation>Step to the next watermark</translation>
    </message>
    <message>
        <source>Next watermark</source>
        <translation>Next watermark</translation>
    </message>
    <message>
        <source>Step to the next window</source>
        <translation>Step to the next window</translation>
    </message>
    <message>
        <source>Next window</source>
        <translation>Next window</translation>
    </message>
    <message>
        <source>Takes no more records from the topic; what was read is still counted.</source>
        <translation>Takes no more records from the topic; what was read is still counted.</translation>
    </message>
    <message>
        <source>Takes records from the topic again.</source>
        <translation>Takes records from the topic again.</translation>
    </message>
    <message>
        <source>Nothing is replayed here: records come from the topic by themselves.</source>
        <translation>Nothing is replayed here: records come from the topic by themselves.</translation>
    </message>
    <message>
        <source>A run on a topic of your own Kafka goes on as long as its state is in the Redis. The menu Run begins a new one.</source>
        <translation>A run on a topic of your own Kafka goes on as long as its state is in the Redis. The menu Run begins a new one.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SessionNews</name>
    <message>
        <source>Connect again</source>
        <translation>Connect again</translation>
    </message>
    <message>
        <source>Run %1 of topic %2 is finished and takes no more records. A new run reads the topic anew and replaces its results.</source>
        <translation>Run %1 of topic %2 is finished and takes no more records. A new run reads the topic anew and replaces its results.</translation>
    </message>
    <message>
        <source>Begin a new run</source>
        <translation>Begin a new run</translation>
    </message>
    <message>
        <source>All %1 rows of %2 were in topic %3 already: they are counted as repeated, and the results stay as they were.</source>
        <translation>All %1 rows of %2 were in topic %3 already: they are counted as repeated, and the results stay as they were.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SettingRow</name>
    <message>
        <source>Default: %1</source>
        <translation>Default: %1</translation>
    </message>
    <message>
        <source>in force from %1</source>
        <translation>in force from %1</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>in force</translation>
    </message>
    <message>
        <source>Applies before the next record: press play or step.</source>
        <translation>Applies before the next record: press play or step.</translation>
    </message>
    <message>
        <source>Accepted; every partition applies it before its next record.</source>
        <translation>Accepted; every partition applies it before its next record.</translation>
    </message>
    <message>
        <source>pending: press play or step</source>
        <translation>pending: press play or step</translation>
    </message>
    <message>
        <source>pending: waits for the next record</source>
        <translation>pending: waits for the next record</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>Back to the default: %1</translation>
    </message>
    <message>
        <source>Change %1 of the control log, asked %2.
Compared with the settings before, over all partitions.</source>
        <translation>Change %1 of the control log, asked %2.
Compared with the settings before, over all partitions.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SettingsFile</name>
    <message>
        <source>The settings cannot be read (%1: %2); the defaults apply.</source>
        <translation>The settings cannot be read (%1: %2); the defaults apply.</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>it is too large</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>it is no JSON object</translation>
    </message>
    <message>
        <source>The settings file was damaged (%1). It is kept as %2; the defaults apply.</source>
        <translation>The settings file was damaged (%1). It is kept as %2; the defaults apply.</translation>
    </message>
    <message>
        <source>The settings cannot be saved (%1: %2).</source>
        <translation>The settings cannot be saved (%1: %2).</translation>
    </message>
    <message>
        <source>it is no ordinary file</source>
        <translation>it is no ordinary file</translation>
    </message>
    <message>
        <source>The settings file cannot be used (%1) and cannot be put aside. The defaults apply and nothing is saved; move %2 away.</source>
        <translation>The settings file cannot be used (%1) and cannot be put aside. The defaults apply and nothing is saved; move %2 away.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SettingsUndo</name>
    <message>
        <source>Undo setting</source>
        <translation>Undo setting</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Undo: %1</translation>
    </message>
    <message>
        <source>Redo setting</source>
        <translation>Redo setting</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Redo: %1</translation>
    </message>
    <message>
        <source>Takes back the last setting changed in this window.</source>
        <translation>Takes back the last setting changed in this window.</translation>
    </message>
    <message>
        <source>Makes the change again that was taken back.</source>
        <translation>Makes the change again that was taken back.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Keys of the window</source>
        <translation>Keys of the window</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SideOutputsTab</name>
    <message>
        <source>Row %1</source>
        <translation>Row %1</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Event time</source>
        <translation>Event time</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>late by %1</source>
        <translation>late by %1</translation>
    </message>
    <message>
        <source>A bound of %1 would have kept it.</source>
        <translation>A bound of %1 would have kept it.</translation>
    </message>
    <message>
        <source>%1 late · %2 rejected · %3 duplicate, of %4 read</source>
        <translation>%1 late · %2 rejected · %3 duplicate, of %4 read</translation>
    </message>
    <message>
        <source>smallest bound that would have kept all shown: %1</source>
        <translation>smallest bound that would have kept all shown: %1</translation>
    </message>
    <message>
        <source>the newest; the store keeps no more</source>
        <translation>the newest; the store keeps no more</translation>
    </message>
    <message>
        <source>Late &amp; rejected</source>
        <translation>Late &amp; rejected</translation>
    </message>
    <message>
        <source>Filter: row, reason, field, %1</source>
        <translation>Filter: row, reason, field, %1</translation>
    </message>
    <message>
        <source>Every record so far was counted</source>
        <translation>Every record so far was counted</translation>
    </message>
    <message>
        <source>A smaller watermark bound makes records late: drag it in the tuning panel.</source>
        <translation>A smaller watermark bound makes records late: drag it in the tuning panel.</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nothing is open</translation>
    </message>
    <message>
        <source>Open a file or run the sample: records that are not counted are listed here.</source>
        <translation>Open a file or run the sample: records that are not counted are listed here.</translation>
    </message>
    <message>
        <source>Show or hide the rows of this kind</source>
        <translation>Show or hide the rows of this kind</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SourceCard</name>
    <message>
        <source>No source is open. Run the sample or open a file.</source>
        <translation>No source is open. Run the sample or open a file.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Run the sample</source>
        <translation>Run the sample</translation>
    </message>
    <message>
        <source>Replays the built-in sample: no file is needed.</source>
        <translation>Replays the built-in sample: no file is needed.</translation>
    </message>
    <message>
        <source>A CSV file, JSON lines or a JSON array, also packed with gzip.</source>
        <translation>A CSV file, JSON lines or a JSON array, also packed with gzip.</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Open file…</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SourceFactsView</name>
    <message>
        <source>Rows</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>First event</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Last event</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>Rows read</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicates</translation>
    </message>
    <message>
        <source>The built-in sample</source>
        <translation>The built-in sample</translation>
    </message>
    <message>
        <source>Rows of the file, bad ones included; the header is none.</source>
        <translation>Rows of the file, bad ones included; the header is none.</translation>
    </message>
    <message>
        <source>Event time, zone %1</source>
        <translation>Event time, zone %1</translation>
    </message>
    <message>
        <source>columns chosen by you</source>
        <translation>columns chosen by you</translation>
    </message>
    <message>
        <source>Click for the list of rows.</source>
        <translation>Click for the list of rows.</translation>
    </message>
    <message>
        <source>Rows that the replay has read from the file and published.</source>
        <translation>Rows that the replay has read from the file and published.</translation>
    </message>
    <message>
        <source>Rows that could not be read as a record.</source>
        <translation>Rows that could not be read as a record.</translation>
    </message>
    <message>
        <source>Records whose windows were all closed: window end + allowed lateness ≤ watermark.</source>
        <translation>Records whose windows were all closed: window end + allowed lateness ≤ watermark.</translation>
    </message>
    <message>
        <source>Records whose id was counted before.</source>
        <translation>Records whose id was counted before.</translation>
    </message>
    <message>
        <source>complete %1</source>
        <translation>complete %1</translation>
    </message>
    <message>
        <source>records counted in windows ÷ good rows of the file, copies left out
= %1 ÷ %2</source>
        <translation>records counted in windows ÷ good rows of the file, copies left out
= %1 ÷ %2</translation>
    </message>
    <message>
        <source>More than 100 %: copies were counted as well.</source>
        <translation>More than 100 %: copies were counted as well.</translation>
    </message>
    <message>
        <source>records counted in windows ÷ records judged so far (counted + late)
= %1 ÷ %2</source>
        <translation>records counted in windows ÷ records judged so far (counted + late)
= %1 ÷ %2</translation>
    </message>
    <message>
        <source>Disorder: %1</source>
        <translation>Disorder: %1</translation>
    </message>
    <message>
        <source>Replay order</source>
        <translation>Replay order</translation>
    </message>
    <message>
        <source>by event time</source>
        <translation>by event time</translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation>as in the file</translation>
    </message>
    <message>
        <source>By event time nothing is late but what disorder adds. As in the file, rows come as they stand there: what is further behind than the bound is late.
Another order begins a new run.</source>
        <translation>By event time nothing is late but what disorder adds. As in the file, rows come as they stand there: what is further behind than the bound is late.
Another order begins a new run.</translation>
    </message>
    <message>
        <source>What is in the topic of a Kafka stays there, so its rows are not published in another order.</source>
        <translation>What is in the topic of a Kafka stays there, so its rows are not published in another order.</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Kafka</source>
        <translation>Kafka</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>A topic of your Kafka</source>
        <translation>A topic of your Kafka</translation>
    </message>
    <message>
        <source>the program&apos;s own Redis</source>
        <translation>the program&apos;s own Redis</translation>
    </message>
    <message>
        <source>Redis at %1</source>
        <translation>Redis at %1</translation>
    </message>
    <message>
        <source>Nothing is replayed: records come from the topic.</source>
        <translation>Nothing is replayed: records come from the topic.</translation>
    </message>
    <message>
        <source>all its rows were in the topic already</source>
        <translation>all its rows were in the topic already</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SpeedBox</name>
    <message>
        <source>“%1” is no speed. Type a number above 0 such as 60, or %2.</source>
        <translation>“%1” is no speed. Type a number above 0 such as 60, or %2.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::StatusChips</name>
    <message>
        <source>Click: the pipeline</source>
        <translation>Click: the pipeline</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nothing is open</translation>
    </message>
    <message>
        <source>Run the sample or open a file. Click: the start page</source>
        <translation>Run the sample or open a file. Click: the start page</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>Could not open</source>
        <translation>Could not open</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>state, speed</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Speed: event time per time on the wall</source>
        <translation>Speed: event time per time on the wall</translation>
    </message>
    <message>
        <source>lag %1 rec · %2 %3</source>
        <comment>records, time, trend</comment>
        <translation>lag %1 rec · %2 %3</translation>
    </message>
    <message>
        <source>Records: sum of end offset − committed offset
Time: the longest of replay clock − arrival of the newest committed record
Trend: against 3 s ago, %1
Click: the pipeline</source>
        <translation>Records: sum of end offset − committed offset
Time: the longest of replay clock − arrival of the newest committed record
Trend: against 3 s ago, %1
Click: the pipeline</translation>
    </message>
    <message>
        <source>late %1</source>
        <translation>late %1</translation>
    </message>
    <message>
        <source>late ÷ read = %1 ÷ %2
Click: the late records</source>
        <translation>late ÷ read = %1 ÷ %2
Click: the late records</translation>
    </message>
    <message>
        <source>Number of the newest commit over all partitions · time since the last one that the store applied
Click: the checkpoints</source>
        <translation>Number of the newest commit over all partitions · time since the last one that the store applied
Click: the checkpoints</translation>
    </message>
    <message>
        <source>no checkpoint yet</source>
        <translation>no checkpoint yet</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>#%1 · %2 %3</source>
        <comment>number, age, tick</comment>
        <translation>#%1 · %2 %3</translation>
    </message>
    <message>
        <source>REST</source>
        <translation>REST</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>metrics</translation>
    </message>
    <message>
        <source>%1 off</source>
        <comment>name of a port</comment>
        <translation>%1 off</translation>
    </message>
    <message>
        <source>It is switched off by the command line.
Click: the addresses</source>
        <translation>It is switched off by the command line.
Click: the addresses</translation>
    </message>
    <message>
        <source>%1 :%2 (moved)</source>
        <comment>name, port</comment>
        <translation>%1 :%2 (moved)</translation>
    </message>
    <message>
        <source>%1 :%2</source>
        <comment>name, port</comment>
        <translation>%1 :%2</translation>
    </message>
    <message>
        <source>The usual port is taken by another program, so the next free one is used.</source>
        <translation>The usual port is taken by another program, so the next free one is used.</translation>
    </message>
    <message>
        <source>Click: the addresses</source>
        <translation>Click: the addresses</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <comment>frames per second</comment>
        <translation>%1 fps</translation>
    </message>
    <message>
        <source>Pictures of the window in the last second; a picture is only painted when something changes.
Longest pause of the window in the last 10 s: %1
Click: the checks</source>
        <translation>Pictures of the window in the last second; a picture is only painted when something changes.
Longest pause of the window in the last 10 s: %1
Click: the checks</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state, cause</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::StoreTab</name>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Name of the string in Redis; it ends in the window&apos;s start in epoch seconds</source>
        <translation>Name of the string in Redis; it ends in the window&apos;s start in epoch seconds</translation>
    </message>
    <message>
        <source>%1 %2, window from %3</source>
        <translation>%1 %2, window from %3</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Bytes of the value</source>
        <translation>Bytes of the value</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>scroll for more</source>
        <translation>scroll for more</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Store</translation>
    </message>
    <message>
        <source>%1, or its label</source>
        <translation>%1, or its label</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nothing is open</translation>
    </message>
    <message>
        <source>Open a file or run the sample: its results are stored in Redis and listed here.</source>
        <translation>Open a file or run the sample: its results are stored in Redis and listed here.</translation>
    </message>
    <message>
        <source>The store holds no results yet</source>
        <translation>The store holds no results yet</translation>
    </message>
    <message>
        <source>Press play: results are stored with every checkpoint.</source>
        <translation>Press play: results are stored with every checkpoint.</translation>
    </message>
    <message>
        <source>The store holds nothing for %1</source>
        <translation>The store holds nothing for %1</translation>
    </message>
    <message>
        <source>Esc in the filter line shows all keys again.</source>
        <translation>Esc in the filter line shows all keys again.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>Reads the newest results again; happens by itself every 2 s while the list is at its top</source>
        <translation>Reads the newest results again; happens by itself every 2 s while the list is at its top</translation>
    </message>
    <message>
        <source>Value of the selected key</source>
        <translation>Value of the selected key</translation>
    </message>
    <message>
        <source>Select a row to see its value.</source>
        <translation>Select a row to see its value.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::TablePanel</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 could not be written: %2</translation>
    </message>
    <message>
        <source>Export the shown rows</source>
        <translation>Export the shown rows</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV files (*.csv)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Copy rows</translation>
    </message>
    <message>
        <source>Copies the selected rows, or all shown ones, with the header (Ctrl+C)</source>
        <translation>Copies the selected rows, or all shown ones, with the header (Ctrl+C)</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Export CSV</translation>
    </message>
    <message>
        <source>Writes all shown rows to a CSV file: UTC, decimal points, stable column names</source>
        <translation>Writes all shown rows to a CSV file: UTC, decimal points, stable column names</translation>
    </message>
    <message>
        <source>Rows that hold all these words. Esc clears, ↓ goes to the rows (Ctrl+F)</source>
        <translation>Rows that hold all these words. Esc clears, ↓ goes to the rows (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>No row passes the filter</source>
        <translation>No row passes the filter</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Show all rows</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied, with the header.</source>
        <translation>
            <numerusform>%Ln row copied, with the header.</numerusform>
            <numerusform>%Ln rows copied, with the header.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>%Ln row written to %1</numerusform>
            <numerusform>%Ln rows written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are hidden.</source>
        <translation>
            <numerusform>%Ln row is hidden.</numerusform>
            <numerusform>%Ln rows are hidden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>streampulse::ui::TimelineStrip</name>
    <message>
        <source>WM</source>
        <comment>watermark, on the timeline</comment>
        <translation>WM</translation>
    </message>
    <message>
        <source>No row of this input has a readable time, so there is no timeline.</source>
        <translation>No row of this input has a readable time, so there is no timeline.</translation>
    </message>
    <message>
        <source>The timeline of a source appears here once it is open.</source>
        <translation>The timeline of a source appears here once it is open.</translation>
    </message>
    <message>
        <source>%1 — waits for the next record</source>
        <comment>a changed setting</comment>
        <translation>%1 — waits for the next record</translation>
    </message>
    <message>
        <source>%1 — at %2</source>
        <comment>a changed setting, a time</comment>
        <translation>%1 — at %2</translation>
    </message>
    <message>
        <source>, in %1 of %2 partitions so far</source>
        <translation>, in %1 of %2 partitions so far</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a changed setting, its effect</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Click: the settings</source>
        <translation>Click: the settings</translation>
    </message>
    <message>
        <source>Checkpoint #%1, at %2</source>
        <translation>Checkpoint #%1, at %2</translation>
    </message>
    <message>
        <source>Checkpoints #%1 to #%2, until %3</source>
        <translation>Checkpoints #%1 to #%2, until %3</translation>
    </message>
    <message>
        <source>Placed at the arrival time that was committed.</source>
        <translation>Placed at the arrival time that was committed.</translation>
    </message>
    <message>
        <source>Click: the checkpoints</source>
        <translation>Click: the checkpoints</translation>
    </message>
    <message>
        <source>now (arrival time of the newest record): %1</source>
        <translation>now (arrival time of the newest record): %1</translation>
    </message>
    <message>
        <source>watermark (least over the partitions): %1</source>
        <translation>watermark (least over the partitions): %1</translation>
    </message>
    <message>
        <source>Left and right move over the changed settings, Enter opens the settings.</source>
        <translation>Left and right move over the changed settings, Enter opens the settings.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Setting %1 of %2: %3</source>
        <translation>Setting %1 of %2: %3</translation>
    </message>
    <message>
        <source>%1 to %2, now %3, watermark %4</source>
        <translation>%1 to %2, now %3, watermark %4</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… and %Ln more</numerusform>
            <numerusform>… and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not applied</source>
        <translation>
            <numerusform>%Ln not applied</numerusform>
            <numerusform>%Ln not applied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 – %2: %Ln row(s)</source>
        <translation>
            <numerusform>%1 – %2: %Ln row</numerusform>
            <numerusform>%1 – %2: %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed setting(s)</source>
        <translation>
            <numerusform>%Ln changed setting</numerusform>
            <numerusform>%Ln changed settings</numerusform>
        </translation>
    </message>
    <message>
        <source>The timeline begins with the first record of the topic.</source>
        <translation>The timeline begins with the first record of the topic.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::TransportBar</name>
    <message>
        <source>Event time</source>
        <translation>Event time</translation>
    </message>
    <message>
        <source>Watermark</source>
        <translation>Watermark</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>Bound</translation>
    </message>
    <message>
        <source>How far the watermark stays behind the newest event.
watermark = greatest event time − bound, the least over the partitions.
See Tuning.</source>
        <translation>How far the watermark stays behind the newest event.
watermark = greatest event time − bound, the least over the partitions.
See Tuning.</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>Speed: event time per wall time. Choose one or type a number.
Keys: %1</source>
        <translation>Speed: event time per wall time. Choose one or type a number.
Keys: %1</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>Speed: %1</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>no source</translation>
    </message>
    <message>
        <source>Open a source or run the sample.</source>
        <translation>Open a source or run the sample.</translation>
    </message>
    <message>
        <source>row %1 of %2</source>
        <translation>row %1 of %2</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>row %1</translation>
    </message>
    <message>
        <source>Rows read from the file so far; how many there are is not known.</source>
        <translation>Rows read from the file so far; how many there are is not known.</translation>
    </message>
    <message>
        <source>Position in the file: %1</source>
        <translation>Position in the file: %1</translation>
    </message>
    <message>
        <source>Greatest event time read: %1
Replay clock, up to which the file was published: %2
Time zone: %3</source>
        <translation>Greatest event time read: %1
Replay clock, up to which the file was published: %2
Time zone: %3</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Restarts</translation>
    </message>
    <message>
        <source>Rows read from the file ÷ rows in the file
= %1 ÷ %2 = %3</source>
        <translation>Rows read from the file ÷ rows in the file
= %1 ÷ %2 = %3</translation>
    </message>
    <message>
        <source>End of input: every record has been read, so none can come any more and every window is closed.
The watermark then lies after all times.</source>
        <translation>End of input: every record has been read, so none can come any more and every window is closed.
The watermark then lies after all times.</translation>
    </message>
    <message>
        <source>No window that ends at or before %1 is open any more.
watermark = greatest event time − bound, in each partition by itself; the least of them is shown, the greatest is %3.
A chart shows the watermark of its own partition.
event-time lag = replay clock − watermark = %2</source>
        <translation>No window that ends at or before %1 is open any more.
watermark = greatest event time − bound, in each partition by itself; the least of them is shown, the greatest is %3.
A chart shows the watermark of its own partition.
event-time lag = replay clock − watermark = %2</translation>
    </message>
    <message>
        <source>Watermark ≥</source>
        <translation>Watermark ≥</translation>
    </message>
    <message>
        <source>Nothing is replayed, so there is no speed: records come from the topic as fast as others write them.</source>
        <translation>Nothing is replayed, so there is no speed: records come from the topic as fast as others write them.</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Records are taken from this topic at %1. It has no end, so there is no position.</source>
        <translation>Records are taken from this topic at %1. It has no end, so there is no position.</translation>
    </message>
    <message>
        <source>Greatest event time read: %1
Time zone: %2</source>
        <translation>Greatest event time read: %1
Time zone: %2</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::TuningPanel</name>
    <message>
        <source>Open a source to tune its pipeline while it runs.</source>
        <translation>Open a source to tune its pipeline while it runs.</translation>
    </message>
    <message>
        <source>This run repeats a recorded control log, so its settings cannot be changed. Start one without it.</source>
        <translation>This run repeats a recorded control log, so its settings cannot be changed. Start one without it.</translation>
    </message>
    <message>
        <source>The run has stopped. Open the source again to try other settings.</source>
        <translation>The run has stopped. Open the source again to try other settings.</translation>
    </message>
    <message>
        <source>The run has finished. Choose a speed and restart it to try other settings.</source>
        <translation>The run has finished. Choose a speed and restart it to try other settings.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::WelcomePage</name>
    <message>
        <source>Replay a file as a stream and watch windows, watermarks and late records as they happen. Works offline.</source>
        <translation>Replay a file as a stream and watch windows, watermarks and late records as they happen. Works offline.</translation>
    </message>
    <message>
        <source>Run the sample</source>
        <translation>Run the sample</translation>
    </message>
    <message>
        <source>Built-in data (%1). Records move within seconds.</source>
        <translation>Built-in data (%1). Records move within seconds.</translation>
    </message>
    <message>
        <source>CSV, JSON lines, a JSON array, also as .gz. Or drop the file anywhere on this page.</source>
        <translation>CSV, JSON lines, a JSON array, also as .gz. Or drop the file anywhere on this page.</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Open file…</translation>
    </message>
    <message>
        <source>Connect to Kafka…</source>
        <translation>Connect to Kafka…</translation>
    </message>
    <message>
        <source>A topic of your own, with or without a Redis of your own, TLS and SASL.</source>
        <translation>A topic of your own, with or without a Redis of your own, TLS and SASL.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::WindowRow</name>
    <message>
        <source>Tumbling</source>
        <translation>Tumbling</translation>
    </message>
    <message>
        <source>Sliding</source>
        <translation>Sliding</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Default: %1</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>A window holds the records whose event time lies in [start, start + size).</source>
        <translation>A window holds the records whose event time lies in [start, start + size).</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>Slide</translation>
    </message>
    <message>
        <source>A new window begins every slide; a record falls into size ÷ slide windows.</source>
        <translation>A new window begins every slide; a record falls into size ÷ slide windows.</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Gap</translation>
    </message>
    <message>
        <source>A session ends when no record comes for the gap, by event time.</source>
        <translation>A session ends when no record comes for the gap, by event time.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>one window every %1, side by side</source>
        <translation>one window every %1, side by side</translation>
    </message>
    <message>
        <source>windows of %1, a new one every %2</source>
        <translation>windows of %1, a new one every %2</translation>
    </message>
    <message>
        <source>a session ends after %1 of silence</source>
        <translation>a session ends after %1 of silence</translation>
    </message>
    <message>
        <source>Which windows a record falls into, by its event time.
A change takes effect from the next window start on; open windows are cut there.</source>
        <translation>Which windows a record falls into, by its event time.
A change takes effect from the next window start on; open windows are cut there.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::WindowsTab</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>First instant of the window, in event time</source>
        <translation>First instant of the window, in event time</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>The window holds the event times before this one</source>
        <translation>The window holds the event times before this one</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Open until the watermark reaches the end, then final; corrected when a late record within the allowed lateness changed it</source>
        <translation>Open until the watermark reaches the end, then final; corrected when a late record within the allowed lateness changed it</translation>
    </message>
    <message>
        <source>Rev.</source>
        <translation>Rev.</translation>
    </message>
    <message>
        <source>How many times the window was corrected after it had fired</source>
        <translation>How many times the window was corrected after it had fired</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>Partial</translation>
    </message>
    <message>
        <source>Cut short because the window size was changed while it ran</source>
        <translation>Cut short because the window size was changed while it ran</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>partial</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>corrected</translation>
    </message>
    <message>
        <source>older windows are in the store</source>
        <translation>older windows are in the store</translation>
    </message>
    <message>
        <source>Window %1 – %2, %3 %4</source>
        <translation>Window %1 – %2, %3 %4</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>Filter: %1, start, status</source>
        <translation>Filter: %1, start, status</translation>
    </message>
    <message>
        <source>No windows yet</source>
        <translation>No windows yet</translation>
    </message>
    <message>
        <source>Press play: a window opens with its first record.</source>
        <translation>Press play: a window opens with its first record.</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nothing is open</translation>
    </message>
    <message>
        <source>Open a file or run the sample: its windows are listed here.</source>
        <translation>Open a file or run the sample: its windows are listed here.</translation>
    </message>
</context>
</TS>
