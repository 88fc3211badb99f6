<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN">
<context>
    <name>ApiRequests</name>
    <message>
        <source>State of the engine, Kafka and the store</source>
        <translation>Trạng thái của engine, Kafka và kho</translation>
    </message>
    <message>
        <source>Settings in force, pending changes, partitions, why it waits</source>
        <translation>Thiết lập hiện hành, thay đổi đang chờ, phân vùng, lý do phải chờ</translation>
    </message>
    <message>
        <source>Sets the watermark bound to 30 s while it runs</source>
        <translation>Đặt biên trễ của watermark thành 30 s trong khi chạy</translation>
    </message>
    <message>
        <source>Pauses the replay; play, step-window, restart … likewise</source>
        <translation>Tạm dừng phát lại; play, step-window, restart … cũng vậy</translation>
    </message>
    <message>
        <source>Newest final window of one key: %1 %2</source>
        <translation>Cửa sổ đã chốt mới nhất của một khóa: %1 %2</translation>
    </message>
    <message>
        <source>The ten greatest in the newest final window, by %1</source>
        <translation>Mười khóa lớn nhất trong cửa sổ đã chốt mới nhất, theo %1</translation>
    </message>
    <message>
        <source>What became of every record</source>
        <translation>Từng bản ghi đã được xử lý thế nào</translation>
    </message>
    <message>
        <source>All metrics, as Prometheus reads them</source>
        <translation>Mọi số đo, theo dạng Prometheus đọc</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>Nothing has been read yet[ from partition {partition}][; {published} records are published][ of {rows} rows]. The first record starts the watermark.</source>
        <translation>Chưa đọc được gì[ từ phân vùng {partition}][; đã gửi {published} bản ghi][ trên tổng số {rows} dòng]. Bản ghi đầu tiên sẽ khởi động watermark.</translation>
    </message>
    <message>
        <source>The input has ended[ in partition {partition}][ after {rows} rows]: all is read, every window has fired, everything is committed. More input needs a new run.</source>
        <translation>Đầu vào đã hết[ ở phân vùng {partition}][ sau {rows} dòng]: mọi thứ đã được đọc, mọi cửa sổ đã xuất kết quả, tất cả đã commit. Muốn thêm đầu vào phải chạy lượt mới.</translation>
    </message>
    <message>
        <source>The run is being resumed: what was committed before is passed over or read again to rebuild the duplicate check[, {rebuilt} records so far], and nothing is counted twice. It goes on by itself.</source>
        <translation>Lượt chạy đang được khôi phục: phần đã commit được bỏ qua hoặc đọc lại để dựng lại bộ kiểm tra trùng lặp[, đến nay {rebuilt} bản ghi], không có gì bị đếm hai lần. Quá trình tự tiếp tục.</translation>
    </message>
    <message>
        <source>Change {sequence} of the settings waits[ in partition {partition}], because changes apply between two records. The next record brings it into force.</source>
        <translation>Thay đổi thiết lập số {sequence} đang chờ[ ở phân vùng {partition}], vì thay đổi chỉ được áp dụng giữa hai bản ghi. Bản ghi kế tiếp sẽ làm nó có hiệu lực.</translation>
    </message>
    <message>
        <source>Nothing can be committed, the store does not answer[ ({text})]. Nothing is lost: the commit is repeated until the store is back.</source>
        <translation>Không commit được vì kho không trả lời[ ({text})]. Không mất gì: commit được lặp lại cho đến khi kho hoạt động trở lại.</translation>
    </message>
    <message>
        <source>Nothing can be committed, the store&apos;s disk or memory is used up[ ({text})]. Nothing is lost: free some space and the commit is repeated.</source>
        <translation>Không commit được vì đĩa hoặc bộ nhớ của kho đã đầy[ ({text})]. Không mất gì: hãy giải phóng chỗ trống, commit sẽ được lặp lại.</translation>
    </message>
    <message>
        <source>Kafka does not answer[ ({text})]. Nothing is lost: reading goes on where it stopped once Kafka is back.</source>
        <translation>Kafka không trả lời[ ({text})]. Không mất gì: khi Kafka trở lại, việc đọc tiếp tục từ chỗ đã dừng.</translation>
    </message>
    <message>
        <source>Partition {partition} has stopped: the store refused its commit because another program, run or lineage owns it[ ({text})]. Stop the other program, then resume the run.</source>
        <translation>Phân vùng {partition} đã dừng: kho từ chối commit vì phân vùng thuộc về một chương trình, lượt chạy hoặc lineage khác[ ({text})]. Hãy dừng chương trình kia rồi khôi phục lượt chạy.</translation>
    </message>
    <message>
        <source>Partition {partition} has stopped: one of its keys belongs to another partition[ ({text})]. Partition the topic by the window key and begin a new run.</source>
        <translation>Phân vùng {partition} đã dừng: một khóa của nó thuộc về phân vùng khác[ ({text})]. Hãy phân vùng topic theo khóa cửa sổ rồi bắt đầu lượt chạy mới.</translation>
    </message>
    <message>
        <source>Reading has stopped[ in partition {partition}][: {text}]. When the reason is gone, resume the run.</source>
        <translation>Việc đọc đã dừng[ ở phân vùng {partition}][: {text}]. Khi hết nguyên nhân, hãy khôi phục lượt chạy.</translation>
    </message>
    <message>
        <source>The replay waits for commits: {uncommitted} records of partition {partition} are published and not committed, as many as the broker may hold. A commit lets it go on; a shorter checkpoint interval brings it sooner.</source>
        <translation>Phát lại đang chờ commit: {uncommitted} bản ghi của phân vùng {partition} đã gửi mà chưa commit, bằng mức tối đa broker được giữ. Có commit là đi tiếp; chu kỳ checkpoint ngắn hơn thì commit đến sớm hơn.</translation>
    </message>
    <message>
        <source>The replay waits for the task of partition {partition}: {unread} of its {uncommitted} published records are not read yet. It goes on as the task reads; more workers or a lower speed help.</source>
        <translation>Phát lại đang chờ tác vụ của phân vùng {partition}: {unread} trong {uncommitted} bản ghi đã gửi vẫn chưa được đọc. Tác vụ đọc đến đâu, phát lại đi tiếp đến đó; thêm worker hoặc giảm tốc độ sẽ đỡ hơn.</translation>
    </message>
    <message>
        <source>Partition {partition} has had no record[ since {lastArrival}] while the others went on by {silence}; its watermark stays at {watermark}[ and its window until {windowEnd} stays open]. A record or an idle timeout moves it on.</source>
        <translation>Phân vùng {partition} không có bản ghi nào[ từ {lastArrival}] trong khi các phân vùng khác đã đi thêm {silence}; watermark của nó đứng ở {watermark}[ và cửa sổ kết thúc lúc {windowEnd} vẫn mở]. Một bản ghi mới hoặc hạn im lặng sẽ đẩy nó đi tiếp.</translation>
    </message>
    <message>
        <source>With a bound of {bound} no window fires before the input ends: the last event is at {lastTime}, the first window ends at {windowEnd}. A bound of at most {largestBound} fires earlier.</source>
        <translation>Với biên trễ {bound}, không cửa sổ nào xuất kết quả trước khi hết đầu vào: sự kiện cuối ở {lastTime}, cửa sổ đầu tiên kết thúc lúc {windowEnd}. Biên trễ không quá {largestBound} sẽ xuất sớm hơn.</translation>
    </message>
    <message>
        <source>No window[ of {size}] ends before the input does: the events are from {firstTime} to {lastTime}, the first window ends at {windowEnd}. A smaller window fires earlier.</source>
        <translation>Không cửa sổ nào[ dài {size}] kết thúc trước khi hết đầu vào: các sự kiện từ {firstTime} đến {lastTime}, cửa sổ đầu tiên kết thúc lúc {windowEnd}. Cửa sổ ngắn hơn sẽ xuất kết quả sớm hơn.</translation>
    </message>
    <message>
        <source>{late} of the newest {judged} events[ of partition {partition}] were late: their windows were closed when they came. A bound of {smallestBound} would have kept the newest.</source>
        <translation>{late} trong {judged} sự kiện mới nhất[ của phân vùng {partition}] bị trễ: khi chúng đến, cửa sổ của chúng đã đóng. Biên trễ {smallestBound} đã có thể giữ được sự kiện mới nhất.</translation>
    </message>
    <message>
        <source>Row {row}, at {to}, dragged the watermark of partition {partition} along[ from {from}]: {late} events since then were late. Correct or remove the row and begin a new run.</source>
        <translation>Dòng {row}, ở {to}, đã kéo theo watermark của phân vùng {partition}[ từ {from}]: từ đó {late} sự kiện bị trễ. Hãy sửa hoặc xóa dòng này rồi bắt đầu lượt chạy mới.</translation>
    </message>
    <message>
        <source>{late} of the newest {judged} events[ of partition {partition}] were late by about {off}: a whole number of hours means a wrong time zone. Correct the times and begin a new run.</source>
        <translation>{late} trong {judged} sự kiện mới nhất[ của phân vùng {partition}] trễ khoảng {off}: lệch chẵn giờ nghĩa là sai múi giờ. Hãy sửa lại giờ rồi bắt đầu lượt chạy mới.</translation>
    </message>
    <message>
        <source>Nothing holds partition {partition} back: its watermark is {watermark}[, its next window ends at {windowEnd} and fires with an event at {neededEventTime} or later].</source>
        <translation>Không có gì ghìm phân vùng {partition}: watermark của nó là {watermark}[, cửa sổ kế tiếp kết thúc lúc {windowEnd} và xuất kết quả khi có sự kiện ở {neededEventTime} hoặc muộn hơn].</translation>
    </message>
    <message>
        <source>No event of key {key} fell into a window that starts at {windowStart}[; the watermark is {watermark}].</source>
        <translation>Không sự kiện nào của khóa {key} rơi vào cửa sổ bắt đầu lúc {windowStart}[; watermark là {watermark}].</translation>
    </message>
    <message>
        <source>The window is open until the watermark reaches its end {windowEnd}[; it is {watermark}, because the greatest event time is {maxEventTime} and the bound {bound}]. [An event at {neededEventTime} or later fires it.]</source>
        <translation>Cửa sổ còn mở cho đến khi watermark chạm điểm cuối {windowEnd}[; watermark là {watermark}, vì giờ sự kiện lớn nhất là {maxEventTime} và biên trễ là {bound}]. [Sự kiện ở {neededEventTime} hoặc muộn hơn sẽ làm cửa sổ xuất kết quả.]</translation>
    </message>
    <message>
        <source>The window is final: the watermark has passed its end {windowEnd}[ and every window until {closed} is closed for good]. A later event for it is late.</source>
        <translation>Cửa sổ đã chốt: watermark đã qua điểm cuối {windowEnd}[ và mọi cửa sổ đến {closed} đã đóng hẳn]. Sự kiện nào của cửa sổ này đến sau đều là trễ.</translation>
    </message>
    <message>
        <source>The window has fired, since the watermark passed its end {windowEnd}. Within the allowed lateness of {allowedLateness}, until an event at {closesAt}, a late event still corrects it.</source>
        <translation>Cửa sổ đã xuất kết quả vì watermark đã qua điểm cuối {windowEnd}. Trong độ trễ cho phép {allowedLateness}, đến khi có sự kiện ở {closesAt}, sự kiện trễ vẫn còn sửa được nó.</translation>
    </message>
    <message>
        <source>The window until {windowEnd} was corrected by late events and has revision {revision}. [Until an event at {closesAt} it can be corrected again.][It is closed for good: every window until {closed} is.]</source>
        <translation>Cửa sổ kết thúc lúc {windowEnd} đã được sự kiện trễ sửa lại, lần sửa {revision}. [Đến khi có sự kiện ở {closesAt}, nó còn có thể được sửa tiếp.][Nó đã đóng hẳn: mọi cửa sổ đến {closed} đều vậy.]</translation>
    </message>
    <message>
        <source>Row {row} was counted[ in partition {partition}][, at offset {offset}]: its window at {eventTime} was open[, closed was all until {closed}].</source>
        <translation>Dòng {row} đã được đếm[ ở phân vùng {partition}][, tại offset {offset}]: cửa sổ của nó ở {eventTime} còn mở[, mọi thứ đến {closed} đã đóng].</translation>
    </message>
    <message>
        <source>Row {row}[, at {eventTime},] was late[ ({text})][ by {by}: its last window ended at {windowEnd}, and all until {closed} was closed for good]. [A bound of {smallestBound} would have kept it.]</source>
        <translation>Dòng {row}[, ở {eventTime},] bị trễ[ ({text})][ {by}: cửa sổ cuối của nó kết thúc lúc {windowEnd}, mà mọi thứ đến {closed} đã đóng hẳn]. [Biên trễ {smallestBound} đã có thể giữ được nó.]</translation>
    </message>
    <message>
        <source>Row {row} was not counted: its id was counted before[, in row {originalRow}][, at offset {originalOffset}][ ({text})].</source>
        <translation>Dòng {row} không được đếm: id của nó đã được đếm trước đó[, ở dòng {originalRow}][, tại offset {originalOffset}][ ({text})].</translation>
    </message>
    <message>
        <source>Row {row} was rejected[ in partition {partition}]: {reason}[, field {field}][: {text}]. Correct the row.</source>
        <translation>Dòng {row} bị loại[ ở phân vùng {partition}]: {reason}[, trường {field}][: {text}]. Hãy sửa dòng này.</translation>
    </message>
    <message>
        <source>Row {row} was delivered again[ to partition {partition}][, at offset {offset}]; it counts once, as it was first decided.</source>
        <translation>Dòng {row} được gửi lại[ tới phân vùng {partition}][, tại offset {offset}]; nó chỉ tính một lần, theo quyết định đầu tiên.</translation>
    </message>
    <message>
        <source>Row {row} has not been read yet[; {rowsRead} of {rows} rows have]. It is decided when the replay reaches it.</source>
        <translation>Dòng {row} chưa được đọc[; đã đọc {rowsRead} trên {rows} dòng]. Khi phát lại đến dòng này, nó mới được quyết định.</translation>
    </message>
    <message>
        <source>Row {row} is not among the decisions that are kept: the newest {kept} of each partition since the program started[; {rowsRead} of {rows} rows are taken from the input]. Late and rejected rows are listed among the dead letters.</source>
        <translation>Dòng {row} không nằm trong các quyết định còn lưu: {kept} quyết định mới nhất của mỗi phân vùng từ khi chương trình khởi động[; đã lấy {rowsRead} trên {rows} dòng từ đầu vào]. Các dòng trễ và bị loại nằm trong danh sách dead letter.</translation>
    </message>
    <message>
        <source>Paused[; changes of settings that wait for the next record: {pendingChanges}]. Play goes on, or a step of the replay.</source>
        <translation>Đang tạm dừng[; số thay đổi thiết lập chờ bản ghi kế tiếp: {pendingChanges}]. Bấm phát để đi tiếp, hoặc bước khi đang phát lại.</translation>
    </message>
</context>
<context>
    <name>CauseTitle</name>
    <message>
        <source>Paused</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Nothing read yet</source>
        <translation>Chưa đọc gì</translation>
    </message>
    <message>
        <source>Input ended</source>
        <translation>Hết đầu vào</translation>
    </message>
    <message>
        <source>Resuming</source>
        <translation>Đang khôi phục</translation>
    </message>
    <message>
        <source>Change pending</source>
        <translation>Thay đổi đang chờ</translation>
    </message>
    <message>
        <source>Store away</source>
        <translation>Mất kết nối kho</translation>
    </message>
    <message>
        <source>Store full</source>
        <translation>Kho đầy</translation>
    </message>
    <message>
        <source>Kafka away</source>
        <translation>Mất kết nối Kafka</translation>
    </message>
    <message>
        <source>Commit refused</source>
        <translation>Commit bị từ chối</translation>
    </message>
    <message>
        <source>Key in two partitions</source>
        <translation>Khóa ở hai phân vùng</translation>
    </message>
    <message>
        <source>Partition stopped</source>
        <translation>Phân vùng đã dừng</translation>
    </message>
    <message>
        <source>Waiting for commits</source>
        <translation>Đang chờ commit</translation>
    </message>
    <message>
        <source>Task is slow</source>
        <translation>Tác vụ chậm</translation>
    </message>
    <message>
        <source>Idle partition</source>
        <translation>Phân vùng im lặng</translation>
    </message>
    <message>
        <source>Bound too long</source>
        <translation>Biên trễ quá dài</translation>
    </message>
    <message>
        <source>Window too long</source>
        <translation>Cửa sổ quá dài</translation>
    </message>
    <message>
        <source>Everything is late</source>
        <translation>Mọi thứ đều trễ</translation>
    </message>
    <message>
        <source>Event far in the future</source>
        <translation>Sự kiện ở tương lai xa</translation>
    </message>
    <message>
        <source>Wrong time zone</source>
        <translation>Sai múi giờ</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Đang chạy</translation>
    </message>
    <message>
        <source>No such window</source>
        <translation>Không có cửa sổ này</translation>
    </message>
    <message>
        <source>Window is open</source>
        <translation>Cửa sổ đang mở</translation>
    </message>
    <message>
        <source>Window is final</source>
        <translation>Cửa sổ đã chốt</translation>
    </message>
    <message>
        <source>Window can be corrected</source>
        <translation>Cửa sổ còn sửa được</translation>
    </message>
    <message>
        <source>Window was corrected</source>
        <translation>Cửa sổ đã được sửa</translation>
    </message>
    <message>
        <source>Row counted</source>
        <translation>Dòng được đếm</translation>
    </message>
    <message>
        <source>Row late</source>
        <translation>Dòng bị trễ</translation>
    </message>
    <message>
        <source>Row is a duplicate</source>
        <translation>Dòng trùng lặp</translation>
    </message>
    <message>
        <source>Row rejected</source>
        <translation>Dòng bị loại</translation>
    </message>
    <message>
        <source>Row repeated</source>
        <translation>Dòng lặp lại</translation>
    </message>
    <message>
        <source>Row not read yet</source>
        <translation>Dòng chưa đọc</translation>
    </message>
    <message>
        <source>Row forgotten</source>
        <translation>Dòng không còn lưu</translation>
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
        <translation>đủ %1</translation>
    </message>
    <message>
        <source>The large number is the newest final window&apos;s; ◌ an open one&apos;s.</source>
        <translation>Số lớn là của cửa sổ đã chốt mới nhất; ◌ là của cửa sổ đang mở.</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>lần sửa %1</translation>
    </message>
    <message>
        <source>In the whole input</source>
        <translation>Trong toàn bộ đầu vào</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Lần sửa</translation>
    </message>
    <message>
        <source>partial: cut by a change of the window</source>
        <translation>bị cắt: do thay đổi thiết lập cửa sổ</translation>
    </message>
    <message>
        <source>approximate: quantiles come from a sketch</source>
        <translation>gần đúng: phân vị được ước lượng bằng sketch</translation>
    </message>
    <message>
        <source>The first window ends when the watermark passes %1; it is at %2.</source>
        <translation>Cửa sổ đầu tiên kết thúc khi watermark qua %1; hiện watermark ở %2.</translation>
    </message>
    <message>
        <source>The first record opens the first window. Press Space to play.</source>
        <translation>Bản ghi đầu tiên sẽ mở cửa sổ đầu tiên. Nhấn Space để phát.</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Không có gì khớp “%1”</translation>
    </message>
    <message>
        <source>The filter looks for its words in the keys and their names.</source>
        <translation>Bộ lọc tìm các từ này trong khóa và tên của khóa.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Xóa bộ lọc</translation>
    </message>
    <message>
        <source>No window yet</source>
        <translation>Chưa có cửa sổ nào</translation>
    </message>
    <message>
        <source>The source could not be opened</source>
        <translation>Không mở được nguồn</translation>
    </message>
    <message>
        <source>Run the sample</source>
        <translation>Chạy dữ liệu mẫu</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Chưa mở gì</translation>
    </message>
    <message>
        <source>Run the sample or open a file to see a chart for each of the %1.</source>
        <translation>Chạy dữ liệu mẫu hoặc mở tệp để xem biểu đồ cho từng %1.</translation>
    </message>
    <message>
        <source>complete = counted in final windows ÷ what the whole input holds for the same time = %1 ÷ %2</source>
        <translation>đủ = số được đếm trong cửa sổ đã chốt ÷ số bản ghi toàn bộ đầu vào có trong cùng khoảng thời gian = %1 ÷ %2</translation>
    </message>
    <message>
        <source>%1 of %2 records were rejected, none was counted. The tab Late &amp; rejected says why; is this a file of another kind?</source>
        <translation>%1 trên %2 bản ghi bị từ chối, không bản ghi nào được đếm. Thẻ Muộn &amp; bị từ chối cho biết lý do; có phải tệp thuộc loại khác không?</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Đang mở…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Mở tệp…</translation>
    </message>
</context>
<context>
    <name>LaneTexts</name>
    <message>
        <source>Partition</source>
        <translation>Phân vùng</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Vào</translation>
    </message>
    <message>
        <source>Credit used</source>
        <translation>Hạn mức đã dùng</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Đọc</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Độ tụt</translation>
    </message>
    <message>
        <source>Event-time lag</source>
        <translation>Độ tụt giờ sự kiện</translation>
    </message>
    <message>
        <source>Watermark</source>
        <translation>Watermark</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Đã commit</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Được đếm</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Trễ</translation>
    </message>
    <message>
        <source>Open windows</source>
        <translation>Cửa sổ đang mở</translation>
    </message>
    <message>
        <source>Next window ends</source>
        <translation>Cửa sổ kế tiếp kết thúc</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>file name and row</source>
        <translation>tên tệp và số dòng</translation>
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
        <translation>mảng JSON</translation>
    </message>
    <message>
        <source>integer</source>
        <translation>số nguyên</translation>
    </message>
    <message>
        <source>number</source>
        <translation>số</translation>
    </message>
    <message>
        <source>text</source>
        <translation>văn bản</translation>
    </message>
    <message>
        <source>time</source>
        <translation>thời gian</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>no valid JSON</source>
        <translation>JSON không hợp lệ</translation>
    </message>
    <message>
        <source>missing field</source>
        <translation>thiếu trường</translation>
    </message>
    <message>
        <source>wrong type</source>
        <translation>sai kiểu</translation>
    </message>
    <message>
        <source>unreadable time</source>
        <translation>không đọc được giờ</translation>
    </message>
    <message>
        <source>out of range</source>
        <translation>ngoài khoảng</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>quá lớn</translation>
    </message>
    <message>
        <source>broken row</source>
        <translation>dòng hỏng</translation>
    </message>
    <message>
        <source>foreign record</source>
        <translation>bản ghi lạ</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>bị loại</translation>
    </message>
    <message>
        <source>late</source>
        <translation>trễ</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>trùng lặp</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Khu vực</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Cửa hàng</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Car park</source>
        <translation>Bãi đỗ xe</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Khách hàng</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Sản phẩm</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Quốc gia</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Khóa</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Khu vực</translation>
    </message>
    <message>
        <source>Stores</source>
        <translation>Cửa hàng</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Car parks</source>
        <translation>Bãi đỗ xe</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Khách hàng</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Sản phẩm</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>Quốc gia</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Khóa</translation>
    </message>
    <message>
        <source>Trips</source>
        <translation>Chuyến đi</translation>
    </message>
    <message>
        <source>Mean fare</source>
        <translation>Cước trung bình</translation>
    </message>
    <message>
        <source>Total distance</source>
        <translation>Tổng quãng đường</translation>
    </message>
    <message>
        <source>Mean duration</source>
        <translation>Thời lượng trung bình</translation>
    </message>
    <message>
        <source>Median duration</source>
        <translation>Thời lượng trung vị</translation>
    </message>
    <message>
        <source>p95 duration</source>
        <translation>Thời lượng p95</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Đơn hàng</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Lượt xem</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Số lượng</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>Doanh thu</translation>
    </message>
    <message>
        <source>where %1 is not %2</source>
        <translation>với %1 khác %2</translation>
    </message>
    <message>
        <source>where %1 is %2</source>
        <translation>với %1 là %2</translation>
    </message>
    <message>
        <source>number of records in the window</source>
        <translation>số bản ghi trong cửa sổ</translation>
    </message>
    <message>
        <source>sum of %1 in the window</source>
        <translation>tổng %1 trong cửa sổ</translation>
    </message>
    <message>
        <source>sum of %1 ÷ number of records with a %1</source>
        <translation>tổng %1 ÷ số bản ghi có %1</translation>
    </message>
    <message>
        <source>smallest %1 in the window</source>
        <translation>%1 nhỏ nhất trong cửa sổ</translation>
    </message>
    <message>
        <source>greatest %1 in the window</source>
        <translation>%1 lớn nhất trong cửa sổ</translation>
    </message>
    <message>
        <source>%1 at rank ⌈%2 · n⌉ of the n sorted values in the window</source>
        <translation>%1 ở hạng ⌈%2 · n⌉ trong n giá trị đã sắp xếp của cửa sổ</translation>
    </message>
    <message>
        <source>%1 ÷ %2</source>
        <translation>%1 ÷ %2</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>đang khởi động</translation>
    </message>
    <message>
        <source>running</source>
        <translation>đang chạy</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>tạm dừng</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>bị suy giảm</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>đã dừng</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>đã xong</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>bị lỗi</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>đang phát</translation>
    </message>
    <message>
        <source>stepping</source>
        <translation>đang bước</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>đã hết</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>giảm</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>ổn định</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>tăng</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>đã áp dụng</translation>
    </message>
    <message>
        <source>not applied</source>
        <translation>không áp dụng</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>bị từ chối</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>không rõ</translation>
    </message>
    <message>
        <source>final</source>
        <translation>đã chốt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>đang mở</translation>
    </message>
    <message>
        <source>play</source>
        <translation>phát</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>tạm dừng</translation>
    </message>
    <message>
        <source>step: record</source>
        <translation>bước: bản ghi</translation>
    </message>
    <message>
        <source>step: watermark</source>
        <translation>bước: watermark</translation>
    </message>
    <message>
        <source>step: window</source>
        <translation>bước: cửa sổ</translation>
    </message>
    <message>
        <source>restart</source>
        <translation>chạy lại</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>dừng</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>checkpoint</translation>
    </message>
    <message>
        <source>tumbling %1</source>
        <translation>liền kề %1</translation>
    </message>
    <message>
        <source>sliding %1 every %2</source>
        <translation>trượt %1 mỗi %2</translation>
    </message>
    <message>
        <source>session, gap %1</source>
        <translation>phiên, khoảng lặng %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>tắt</translation>
    </message>
    <message>
        <source>watermark bound %1</source>
        <translation>biên trễ %1</translation>
    </message>
    <message>
        <source>window %1</source>
        <translation>cửa sổ %1</translation>
    </message>
    <message>
        <source>allowed lateness %1</source>
        <translation>độ trễ cho phép %1</translation>
    </message>
    <message>
        <source>idle timeout %1</source>
        <translation>hạn im lặng %1</translation>
    </message>
    <message>
        <source>checkpoint interval %1</source>
        <translation>chu kỳ checkpoint %1</translation>
    </message>
    <message>
        <source>duplicate check %1</source>
        <translation>kiểm tra trùng lặp %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>bật</translation>
    </message>
    <message>
        <source>idle partition&apos;s watermark to %1</source>
        <translation>watermark của phân vùng im lặng đến %1</translation>
    </message>
    <message>
        <source>the input ends here</source>
        <translation>đầu vào hết tại đây</translation>
    </message>
    <message>
        <source>in this window</source>
        <translation>trong cửa sổ này</translation>
    </message>
    <message>
        <source>by REST</source>
        <translation>qua REST</translation>
    </message>
    <message>
        <source>by the idle timeout</source>
        <translation>do hạn im lặng</translation>
    </message>
    <message>
        <source>by “%1”</source>
        <translation>bởi “%1”</translation>
    </message>
    <message numerus="yes">
        <source>%Ln window(s) fired</source>
        <translation>
            <numerusform>%Ln cửa sổ đã xuất kết quả</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) became late</source>
        <translation>
            <numerusform>%Ln bản ghi thành trễ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) kept</source>
        <translation>
            <numerusform>%Ln bản ghi được giữ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ApiTab</name>
    <message>
        <source>The address was copied.</source>
        <translation>Đã chép địa chỉ.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ẩn</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Hiện</translation>
    </message>
    <message>
        <source>The token was copied. It changes with every start.</source>
        <translation>Đã chép token. Token thay đổi mỗi lần khởi động.</translation>
    </message>
    <message>
        <source>Switched off. Start with --rest 127.0.0.1:8000 to switch it on.</source>
        <translation>Đang tắt. Khởi động với --rest 127.0.0.1:8000 để bật.</translation>
    </message>
    <message>
        <source>Port 8000 was taken; this is the next free one. --rest asks for another.</source>
        <translation>Cổng 8000 đã bị chiếm; đây là cổng trống kế tiếp. Dùng --rest để chọn cổng khác.</translation>
    </message>
    <message>
        <source>JSON; /openapi.json describes every route</source>
        <translation>JSON; /openapi.json mô tả mọi đường dẫn</translation>
    </message>
    <message>
        <source>Switched off. Start with --metrics 127.0.0.1:9108 to switch it on.</source>
        <translation>Đang tắt. Khởi động với --metrics 127.0.0.1:9108 để bật.</translation>
    </message>
    <message>
        <source>Port 9108 was taken; this is the next free one. --metrics asks for another.</source>
        <translation>Cổng 9108 đã bị chiếm; đây là cổng trống kế tiếp. Dùng --metrics để chọn cổng khác.</translation>
    </message>
    <message>
        <source>For Prometheus</source>
        <translation>Cho Prometheus</translation>
    </message>
    <message>
        <source>No broker of its own runs.</source>
        <translation>Không chạy broker riêng.</translation>
    </message>
    <message>
        <source>Kafka protocol: the embedded broker, for this run only</source>
        <translation>Giao thức Kafka: broker nhúng, chỉ cho lượt chạy này</translation>
    </message>
    <message>
        <source>No store of its own runs.</source>
        <translation>Không chạy kho riêng.</translation>
    </message>
    <message>
        <source>Socket of the private Redis: redis-cli -s PATH</source>
        <translation>Socket của Redis riêng: redis-cli -s PATH</translation>
    </message>
    <message>
        <source>Both ports are switched off.</source>
        <translation>Cả hai cổng đều tắt.</translation>
    </message>
    <message>
        <source>%1 (needs the token)</source>
        <translation>%1 (cần token)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Chép dạng curl</translation>
    </message>
    <message>
        <source>Copy as curl: %1</source>
        <translation>Chép dạng curl: %1</translation>
    </message>
    <message>
        <source>A line for a shell, with the token in it: do not share it</source>
        <translation>Một dòng lệnh cho shell, có chứa token: đừng chia sẻ</translation>
    </message>
    <message>
        <source>The request was copied: paste it into a shell.</source>
        <translation>Đã chép yêu cầu: hãy dán vào shell.</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Yêu cầu</translation>
    </message>
    <message>
        <source>REST</source>
        <translation>REST</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Số đo</translation>
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
        <translation>Chép địa chỉ</translation>
    </message>
    <message>
        <source>Copy the address: %1</source>
        <translation>Chép địa chỉ: %1</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>For requests that change something; a new one with every start</source>
        <translation>Cho các yêu cầu làm thay đổi; mỗi lần khởi động một token mới</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>Hiện token</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Chép token</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Chưa mở gì</translation>
    </message>
    <message>
        <source>Open a file or run the sample: where the program answers is listed here.</source>
        <translation>Mở tệp hoặc chạy dữ liệu mẫu: các địa chỉ chương trình trả lời sẽ có ở đây.</translation>
    </message>
    <message>
        <source>Your Kafka: topic %1</source>
        <translation>Kafka của bạn: topic %1</translation>
    </message>
    <message>
        <source>Your Redis</source>
        <translation>Redis của bạn</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::BadRowsModel</name>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Trường</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Nội dung</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::BottomTabs</name>
    <message>
        <source>Windows</source>
        <translation>Cửa sổ</translation>
    </message>
    <message>
        <source>Late &amp;&amp; rejected</source>
        <translation>Trễ &amp;&amp; bị loại</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Kho</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Sự kiện</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Every window of the run: open, final, corrected</source>
        <translation>Mọi cửa sổ của lượt chạy: đang mở, đã chốt, đã sửa</translation>
    </message>
    <message>
        <source>Records that were not counted, and why</source>
        <translation>Các bản ghi không được đếm, và lý do</translation>
    </message>
    <message>
        <source>Commits: results, state and position at once</source>
        <translation>Các commit: kết quả, trạng thái và vị trí cùng lúc</translation>
    </message>
    <message>
        <source>What lies in Redis</source>
        <translation>Những gì nằm trong Redis</translation>
    </message>
    <message>
        <source>Everything that happened, newest last</source>
        <translation>Mọi điều đã xảy ra, mới nhất ở cuối</translation>
    </message>
    <message>
        <source>Proof: ledger, digest, limits</source>
        <translation>Bằng chứng: sổ cái, mã băm, giới hạn</translation>
    </message>
    <message>
        <source>Addresses, token and ready-made requests</source>
        <translation>Địa chỉ, token và các yêu cầu soạn sẵn</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::Centre</name>
    <message>
        <source>One small chart for each key, and the table</source>
        <translation>Mỗi khóa một biểu đồ nhỏ, và bảng</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>From the file to the store: rates, lag, watermarks, and what holds them up</source>
        <translation>Từ tệp đến kho: tốc độ, độ tụt, watermark, và điều gì ghìm chúng lại</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::CheckpointsTab</name>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Phân vùng</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>Wall time at which the commit ended</source>
        <translation>Giờ thực khi commit kết thúc</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Thời lượng</translation>
    </message>
    <message>
        <source>From the request to the store&apos;s answer</source>
        <translation>Từ lúc yêu cầu đến khi kho trả lời</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>Bytes sent to the store: results, window state, task state, dead letters</source>
        <translation>Số byte gửi tới kho: kết quả, trạng thái cửa sổ, trạng thái tác vụ, dead letter</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Cửa sổ</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>The partition&apos;s next record: all before it is committed</source>
        <translation>Bản ghi kế tiếp của phân vùng: mọi thứ trước đó đã commit</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>A commit is applied whole or not at all</source>
        <translation>Commit được áp dụng trọn vẹn hoặc không áp dụng gì</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Nguyên nhân</translation>
    </message>
    <message>
        <source>%1 applied</source>
        <translation>%1 đã áp dụng</translation>
    </message>
    <message>
        <source>%1 not applied</source>
        <translation>%1 không áp dụng</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 bị từ chối</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>%1 không rõ</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>trung vị %1</translation>
    </message>
    <message>
        <source>Since the program opened this source; the median is that of the commits listed</source>
        <translation>Từ khi chương trình mở nguồn này; trung vị tính trên các commit trong danh sách</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <source>Filter: number, outcome, cause</source>
        <translation>Lọc: số, kết quả, nguyên nhân</translation>
    </message>
    <message>
        <source>Nothing is committed yet</source>
        <translation>Chưa commit gì</translation>
    </message>
    <message>
        <source>Press play, or take a checkpoint now.</source>
        <translation>Bấm phát, hoặc tạo checkpoint ngay.</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Chưa mở gì</translation>
    </message>
    <message>
        <source>Open a file or run the sample: every commit is listed here.</source>
        <translation>Mở tệp hoặc chạy dữ liệu mẫu: mọi commit sẽ có ở đây.</translation>
    </message>
    <message>
        <source>Take one now</source>
        <translation>Tạo ngay</translation>
    </message>
    <message>
        <source>Commits every partition now, without waiting for the checkpoint interval</source>
        <translation>Commit mọi phân vùng ngay, không chờ đến chu kỳ checkpoint</translation>
    </message>
    <message>
        <source>Take a checkpoint now</source>
        <translation>Tạo checkpoint ngay</translation>
    </message>
    <message>
        <source>Durations of the newest commits</source>
        <translation>Thời lượng của các commit mới nhất</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ChecksTab</name>
    <message>
        <source>Nothing was rejected.</source>
        <translation>Không có gì bị loại.</translation>
    </message>
    <message>
        <source>Rejected: %1</source>
        <translation>Bị loại: %1</translation>
    </message>
    <message>
        <source>Open a file or run the sample: a finite file tells what should be counted.</source>
        <translation>Mở tệp hoặc chạy dữ liệu mẫu: tệp hữu hạn cho biết cần đếm những gì.</translation>
    </message>
    <message>
        <source>No row of the input can be counted.</source>
        <translation>Không dòng nào của đầu vào đếm được.</translation>
    </message>
    <message>
        <source>%1 of what the input holds is counted: %2 of %3 records.</source>
        <translation>Đã đếm %1 đầu vào: %2 trên %3 bản ghi.</translation>
    </message>
    <message>
        <source>The pipeline has no aggregate that counts records: windows cannot be compared.</source>
        <translation>Pipeline không có đại lượng nào đếm bản ghi: không so sánh được các cửa sổ.</translation>
    </message>
    <message>
        <source>No window is final yet.</source>
        <translation>Chưa có cửa sổ nào chốt.</translation>
    </message>
    <message>
        <source>%1 of %2 final windows are complete; they hold %3 of %4 records.</source>
        <translation>%1 trên %2 cửa sổ đã chốt là đủ; các cửa sổ đã chốt chứa %3 trên %4 bản ghi.</translation>
    </message>
    <message>
        <source>Older windows are not looked at.</source>
        <translation>Không xét các cửa sổ cũ hơn.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Sổ cái</translation>
    </message>
    <message>
        <source>read = repeated + rejected + duplicate + late + counted</source>
        <translation>đã đọc = lặp lại + bị loại + trùng lặp + trễ + được đếm</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Độ đầy đủ</translation>
    </message>
    <message>
        <source>Nothing is counted yet: press Play.</source>
        <translation>Chưa đếm được gì: hãy bấm Phát.</translation>
    </message>
    <message>
        <source>%1 of the records so far are counted: %2 of %3; the others were late.</source>
        <translation>Đã đếm %1 số bản ghi tới giờ: %2 trên %3; số còn lại đến muộn.</translation>
    </message>
    <message>
        <source>counted ÷ (counted + late); at the end: counted ÷ rows of the input that decode and are no copies</source>
        <translation>đã đếm ÷ (đã đếm + muộn); khi kết thúc: đã đếm ÷ số dòng đầu vào giải mã được và không phải bản sao</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) came so late that no window holds them.</source>
        <translation>
            <numerusform>%Ln bản ghi đến muộn tới mức không cửa sổ nào chứa chúng.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ColumnForm</name>
    <message>
        <source>Field</source>
        <translation>Trường</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>Cột trong tệp</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Kiểu</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Yêu cầu</translation>
    </message>
    <message>
        <source>required</source>
        <translation>bắt buộc</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>tùy chọn</translation>
    </message>
    <message>
        <source>⚠ choose a column</source>
        <translation>⚠ hãy chọn cột</translation>
    </message>
    <message>
        <source>not in the rows looked at</source>
        <translation>không có trong các dòng đã xem</translation>
    </message>
    <message>
        <source>choose a column</source>
        <translation>chọn cột</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>Column for %1: %2</source>
        <translation>Cột cho %1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>Which column of the file fills the field %1</source>
        <translation>Cột nào trong tệp cho trường %1</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ColumnList</name>
    <message>
        <source>Columns as mapped (%1)</source>
        <translation>Các cột theo ánh xạ (%1)</translation>
    </message>
    <message>
        <source>Which column of the file fills which field of the record</source>
        <translation>Cột nào trong tệp ứng với trường nào của bản ghi</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::CommitBars</name>
    <message>
        <source>How long the newest commits took; × and hollow: not applied</source>
        <translation>Các commit mới nhất mất bao lâu; × và rỗng: không áp dụng</translation>
    </message>
    <message>
        <source>Commit %1, partition %2: %3, %4</source>
        <translation>Commit %1, phân vùng %2: %3, %4</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ConnectForm</name>
    <message>
        <source>Brokers</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>File to publish</source>
        <translation>Tệp cần gửi</translation>
    </message>
    <message>
        <source>Rows (*.csv *.json *.jsonl *.ndjson *.gz)</source>
        <translation>Dữ liệu dòng (*.csv *.json *.jsonl *.ndjson *.gz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>name a broker of Kafka as HOST:PORT</source>
        <translation>hãy cho biết một broker Kafka dạng HOST:PORT</translation>
    </message>
    <message>
        <source>HOST:PORT, separated by commas</source>
        <translation>HOST:PORT, cách nhau bằng dấu phẩy</translation>
    </message>
    <message>
        <source>The Kafka to connect to; one of its brokers is enough. As --brokers of the command line.</source>
        <translation>Kafka cần kết nối; chỉ cần một broker của nó. Như --brokers trên dòng lệnh.</translation>
    </message>
    <message>
        <source>Empty: %1, the name of the pipeline</source>
        <translation>Để trống: %1, tên của pipeline</translation>
    </message>
    <message>
        <source>The topic to read. It must be there, unless a file is published: that makes it. As --topic.</source>
        <translation>Topic cần đọc. Topic phải có sẵn, trừ khi gửi một tệp: khi đó nó được tạo. Như --topic.</translation>
    </message>
    <message>
        <source>Empty: every partition is read here</source>
        <translation>Để trống: mọi phân vùng được đọc ở đây</translation>
    </message>
    <message>
        <source>The consumer group whose workers share the partitions. As --group.</source>
        <translation>Nhóm tiêu thụ mà các worker chia nhau phân vùng. Như --group.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>earliest, latest, a time, or PARTITION:OFFSET,..</source>
        <translation>earliest, latest, một thời điểm, hoặc PARTITION:OFFSET,..</translation>
    </message>
    <message>
        <source>Where a new run begins to read; a run that the Redis keeps goes on where it stands.
For example 2025-09-01T06:00:00Z or 0:120,1:80. As --from.</source>
        <translation>Nơi lượt chạy mới bắt đầu đọc; lượt chạy mà Redis đang giữ thì đi tiếp từ chỗ của nó.
Ví dụ 2025-09-01T06:00:00Z hoặc 0:120,1:80. Như --from.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>Its rows are published to the topic; empty: only read</source>
        <translation>Các dòng của tệp được gửi vào topic; để trống: chỉ đọc</translation>
    </message>
    <message>
        <source>Every row becomes a record of the topic, each only once, also when it is published again.</source>
        <translation>Mỗi dòng thành một bản ghi của topic và chỉ được đếm một lần, kể cả khi gửi lại.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Choose the file to publish</source>
        <translation>Chọn tệp cần gửi</translation>
    </message>
    <message>
        <source>Begin a new run</source>
        <translation>Bắt đầu lượt chạy mới</translation>
    </message>
    <message>
        <source>In place of the run that the Redis keeps for this pipeline: its results are removed, and other workers of it stop. As --fresh.</source>
        <translation>Thay cho lượt chạy mà Redis đang giữ của pipeline này: kết quả của nó bị xóa và các worker khác của nó dừng lại. Như --fresh.</translation>
    </message>
    <message>
        <source>Empty: one of the program&apos;s own; or unix:///PATH</source>
        <translation>Để trống: Redis riêng của chương trình; hoặc unix:///PATH</translation>
    </message>
    <message>
        <source>Where results and the state of the run are kept. In the program&apos;s own they last as long as its data folder. As --redis.</source>
        <translation>Nơi giữ kết quả và trạng thái của lượt chạy. Trong Redis riêng của chương trình, chúng còn chừng nào thư mục dữ liệu còn. Như --redis.</translation>
    </message>
    <message>
        <source>Redis password</source>
        <translation>Mật khẩu Redis</translation>
    </message>
    <message>
        <source>Never written down; typed anew each time</source>
        <translation>Không bao giờ được lưu; mỗi lần gõ lại</translation>
    </message>
    <message>
        <source>Of the user in the address of the Redis, or of the Redis as a whole</source>
        <translation>Của người dùng ghi trong địa chỉ Redis, hoặc của cả Redis</translation>
    </message>
    <message>
        <source>Kafka properties</source>
        <translation>Thuộc tính Kafka</translation>
    </message>
    <message>
        <source>One KEY=VALUE a line, or @FILE; best for secrets</source>
        <translation>Mỗi dòng một KEY=VALUE, hoặc @FILE; tốt nhất cho thông tin mật</translation>
    </message>
    <message>
        <source>TLS, SASL and more, by librdkafka&apos;s names. A line @FILE reads them from a file, which must be yours alone when it holds a secret. Secrets typed here are not written down. Ctrl+Enter connects. As -X.</source>
        <translation>TLS, SASL và các thuộc tính khác, theo tên của librdkafka. Dòng @FILE đọc chúng từ một tệp; nếu chứa thông tin mật thì chỉ mình bạn được đọc tệp đó. Thông tin mật gõ ở đây không được lưu. Ctrl+Enter để kết nối. Như -X.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ConnectPage</name>
    <message>
        <source>Connect to Kafka and Redis</source>
        <translation>Kết nối với Kafka và Redis</translation>
    </message>
    <message>
        <source>Read a topic of your own Kafka and keep the results in your own Redis, by the same rules as the command line. Only the brokers are needed.</source>
        <translation>Đọc một topic trên Kafka của bạn và giữ kết quả trong Redis của bạn, theo cùng quy tắc như dòng lệnh. Chỉ bắt buộc có broker.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Ends what is open and opens the topic (Enter)</source>
        <translation>Kết thúc những gì đang mở và mở topic (Enter)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Changes nothing (Esc)</source>
        <translation>Không thay đổi gì (Esc)</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::DedupRow</name>
    <message>
        <source>count every id once</source>
        <translation>đếm mỗi id một lần</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Trùng lặp</translation>
    </message>
    <message>
        <source>counted once</source>
        <translation>đếm một lần</translation>
    </message>
    <message>
        <source>all counted</source>
        <translation>đếm tất cả</translation>
    </message>
    <message>
        <source>records of this pipeline have no id to tell copies by</source>
        <translation>bản ghi của pipeline này không có id để nhận ra bản sao</translation>
    </message>
    <message>
        <source>copies are listed, not counted</source>
        <translation>bản sao được liệt kê, không được đếm</translation>
    </message>
    <message>
        <source>every copy is counted</source>
        <translation>mọi bản sao đều được đếm</translation>
    </message>
    <message>
        <source>A record is a duplicate when its id was counted before in the same partition,
as long as the window of that id is kept.</source>
        <translation>Bản ghi là trùng lặp khi id của nó đã được đếm trước đó trong cùng phân vùng,
chừng nào cửa sổ của id đó còn được giữ.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::DigestCard</name>
    <message>
        <source>The digest was copied.</source>
        <translation>Đã chép mã băm.</translation>
    </message>
    <message>
        <source>Over %1 final windows; %2 are open.</source>
        <translation>Trên %1 cửa sổ đã chốt; %2 đang mở.</translation>
    </message>
    <message>
        <source>%1 have fired since: compute it again.</source>
        <translation>Từ đó có thêm %1 cửa sổ xuất kết quả: hãy tính lại.</translation>
    </message>
    <message>
        <source>The run goes on: it will change.</source>
        <translation>Lượt chạy còn tiếp diễn: mã sẽ thay đổi.</translation>
    </message>
    <message>
        <source>no digest: 64 hexadecimal digits</source>
        <translation>không phải mã băm: cần 64 chữ số thập lục phân</translation>
    </message>
    <message>
        <source>nothing to compare with yet</source>
        <translation>chưa có gì để so sánh</translation>
    </message>
    <message>
        <source>equal: same results</source>
        <translation>giống nhau: cùng kết quả</translation>
    </message>
    <message>
        <source>different results</source>
        <translation>kết quả khác nhau</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Mã băm</translation>
    </message>
    <message>
        <source>Copy the digest</source>
        <translation>Chép mã băm</translation>
    </message>
    <message>
        <source>Compute now</source>
        <translation>Tính ngay</translation>
    </message>
    <message>
        <source>Reads all final windows from the store, in order, and hashes them</source>
        <translation>Đọc mọi cửa sổ đã chốt từ kho, theo thứ tự, rồi băm</translation>
    </message>
    <message>
        <source>Paste another run&apos;s digest to compare</source>
        <translation>Dán mã băm của lượt chạy khác để so sánh</translation>
    </message>
    <message>
        <source>Digest of this run</source>
        <translation>Mã băm của lượt chạy này</translation>
    </message>
    <message>
        <source>Reading all final windows…</source>
        <translation>Đang đọc mọi cửa sổ đã chốt…</translation>
    </message>
    <message>
        <source>Computed by itself when the run has finished, or now over the windows that are final so far: same log and same settings give the same digest, on every machine.</source>
        <translation>Tự được tính khi lượt chạy xong, hoặc tính ngay trên các cửa sổ đã chốt đến lúc này: cùng nhật ký và cùng thiết lập thì cho cùng mã băm, trên mọi máy.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::DropOverlay</name>
    <message>
        <source>Drop to open %1</source>
        <translation>Thả để mở %1</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::DurationEdit</name>
    <message>
        <source>“%1” is no duration. Type 500ms, 90s, 5m or 1h30m.</source>
        <translation>“%1” không phải là thời lượng. Hãy gõ 500ms, 90s, 5m hoặc 1h30m.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::DurationRow</name>
    <message>
        <source>Allowed lateness</source>
        <translation>Độ trễ cho phép</translation>
    </message>
    <message>
        <source>Checkpoint interval</source>
        <translation>Chu kỳ checkpoint</translation>
    </message>
    <message>
        <source>Watermark bound</source>
        <translation>Biên trễ</translation>
    </message>
    <message>
        <source>a closed window is final</source>
        <translation>cửa sổ đã đóng là chốt</translation>
    </message>
    <message>
        <source>a closed window is corrected for %1 more</source>
        <translation>cửa sổ đã đóng còn được sửa thêm %1</translation>
    </message>
    <message>
        <source>results and positions are saved every %1</source>
        <translation>kết quả và vị trí được lưu mỗi %1</translation>
    </message>
    <message>
        <source>any record behind the newest one may be late</source>
        <translation>bản ghi nào đi sau bản ghi mới nhất đều có thể trễ</translation>
    </message>
    <message>
        <source>records may come up to %1 late</source>
        <translation>bản ghi có thể đến muộn tối đa %1</translation>
    </message>
    <message>
        <source>A record that is late for its window still corrects it while
window end + allowed lateness &gt; watermark. 0 to 365 days.</source>
        <translation>Bản ghi trễ so với cửa sổ của nó vẫn sửa được cửa sổ khi
cuối cửa sổ + độ trễ cho phép &gt; watermark. Từ 0 đến 365 ngày.</translation>
    </message>
    <message>
        <source>How often a partition commits its results, state and position together. 10 ms to 1 h.</source>
        <translation>Bao lâu một lần phân vùng commit kết quả, trạng thái và vị trí cùng nhau. Từ 10 ms đến 1 giờ.</translation>
    </message>
    <message>
        <source>watermark = greatest event time − bound.
A larger bound waits longer and loses fewer late records. 0 to 365 days.</source>
        <translation>watermark = giờ sự kiện lớn nhất − biên trễ.
Biên lớn hơn thì chờ lâu hơn và mất ít bản ghi trễ hơn. Từ 0 đến 365 ngày.</translation>
    </message>
    <message>
        <source>the watermark never goes back: %1 holds from event time %2</source>
        <translation>watermark không bao giờ lùi: %1 có hiệu lực từ thời gian sự kiện %2</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::EventLog</name>
    <message>
        <source>Run %1 began.</source>
        <translation>Lượt chạy %1 bắt đầu.</translation>
    </message>
    <message>
        <source>Run %1 goes on after its last commit.</source>
        <translation>Lượt chạy %1 tiếp tục sau commit cuối cùng.</translation>
    </message>
    <message>
        <source>Run %1 finished: %2 records read, %3 counted, %4 late.</source>
        <translation>Lượt chạy %1 đã xong: đọc %2 bản ghi, đếm %3, trễ %4.</translation>
    </message>
    <message>
        <source>The engine is %1.</source>
        <translation>Engine: %1.</translation>
    </message>
    <message>
        <source>The engine is %1: %2</source>
        <translation>Engine: %1. %2</translation>
    </message>
    <message>
        <source>Playing at %1.</source>
        <translation>Đang phát ở tốc độ %1.</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Đã tạm dừng.</translation>
    </message>
    <message>
        <source>The input has been replayed to its end.</source>
        <translation>Đã phát lại hết đầu vào.</translation>
    </message>
    <message>
        <source>Speed %1.</source>
        <translation>Tốc độ %1.</translation>
    </message>
    <message>
        <source>%1 was cancelled</source>
        <translation>Đã hủy %1</translation>
    </message>
    <message>
        <source>, until row %1</source>
        <translation>, đến dòng %1</translation>
    </message>
    <message>
        <source>, in partition %1</source>
        <translation>, ở phân vùng %1</translation>
    </message>
    <message>
        <source>, then the input ended</source>
        <translation>, rồi hết đầu vào</translation>
    </message>
    <message>
        <source>In force: %1.</source>
        <translation>Có hiệu lực: %1.</translation>
    </message>
    <message>
        <source>In force: %1. Effect: %2.</source>
        <translation>Có hiệu lực: %1. Tác động: %2.</translation>
    </message>
    <message>
        <source>Checkpoint of partition %1: %2</source>
        <translation>Checkpoint của phân vùng %1: %2</translation>
    </message>
    <message>
        <source>, %1 times</source>
        <translation>, %1 lần</translation>
    </message>
    <message>
        <source>Partition %1 stopped: %2</source>
        <translation>Phân vùng %1 đã dừng: %2</translation>
    </message>
    <message>
        <source>The store does not answer. Nothing is lost: commits are repeated until it is back.</source>
        <translation>Kho không trả lời. Không mất gì: commit được lặp lại cho đến khi kho trở lại.</translation>
    </message>
    <message>
        <source>The store answers again.</source>
        <translation>Kho đã trả lời trở lại.</translation>
    </message>
    <message>
        <source>Kafka does not answer. Reading goes on where it stopped once it is back.</source>
        <translation>Kafka không trả lời. Khi Kafka trở lại, việc đọc tiếp tục từ chỗ đã dừng.</translation>
    </message>
    <message>
        <source>Kafka answers again.</source>
        <translation>Kafka đã trả lời trở lại.</translation>
    </message>
    <message>
        <source>%1 was closed.</source>
        <translation>Đã đóng %1.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>%1 was opened: %2 rows.</source>
        <translation>Đã mở %1: %2 dòng.</translation>
    </message>
    <message>
        <source>A source is being opened.</source>
        <translation>Đang mở nguồn.</translation>
    </message>
    <message>
        <source>Opening: %1</source>
        <translation>Đang mở: %1</translation>
    </message>
    <message>
        <source>Nothing was opened: %1</source>
        <translation>Không mở được gì: %1</translation>
    </message>
    <message>
        <source>source</source>
        <translation>nguồn</translation>
    </message>
    <message>
        <source>run</source>
        <translation>lượt chạy</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>phát lại</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>thiết lập</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>nguyên nhân</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>checkpoint</translation>
    </message>
    <message>
        <source>partition</source>
        <translation>phân vùng</translation>
    </message>
    <message>
        <source>service</source>
        <translation>dịch vụ</translation>
    </message>
    <message>
        <source>program</source>
        <translation>chương trình</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No longer: %1.</source>
        <translation>Không còn: %1.</translation>
    </message>
    <message>
        <source>No longer: %1 (partition %2).</source>
        <translation>Không còn: %1 (phân vùng %2).</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln bản ghi</numerusform>
        </translation>
    </message>
    <message>
        <source>Asked %1: %2. It waits for the next record.</source>
        <comment>by whom, what</comment>
        <translation>Yêu cầu %1: %2. Đang chờ bản ghi kế tiếp.</translation>
    </message>
    <message>
        <source>Asked %1: %2.</source>
        <comment>by whom, what</comment>
        <translation>Yêu cầu %1: %2.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::EventsTab</name>
    <message>
        <source>Time</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>Wall time, in the time zone of the window</source>
        <translation>Giờ thực, theo múi giờ của giao diện</translation>
    </message>
    <message>
        <source>Event time</source>
        <translation>Giờ sự kiện</translation>
    </message>
    <message>
        <source>Where the replay stood</source>
        <translation>Phát lại đang ở đâu</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Điều đã xảy ra</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Sự kiện</translation>
    </message>
    <message>
        <source>Filter: kind, text, time</source>
        <translation>Lọc: loại, nội dung, giờ</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Chưa có gì xảy ra</translation>
    </message>
    <message>
        <source>Open a file or run the sample: all that happens is listed here.</source>
        <translation>Mở tệp hoặc chạy dữ liệu mẫu: mọi điều xảy ra sẽ có ở đây.</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Mọi loại</translation>
    </message>
    <message>
        <source>Kind of events shown</source>
        <translation>Loại sự kiện được hiện</translation>
    </message>
    <message>
        <source>Shows the events of one kind</source>
        <translation>Chỉ hiện sự kiện của một loại</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ExplainStrip</name>
    <message>
        <source>Copy the explanation</source>
        <translation>Chép lời giải thích</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Đóng (Esc)</translation>
    </message>
    <message>
        <source>Close the explanation</source>
        <translation>Đóng lời giải thích</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>Vì sao: %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Vì sao?</translation>
    </message>
    <message>
        <source>Why is the selected row as it is? (double click or Enter on a row)</source>
        <translation>Vì sao dòng được chọn như vậy? (bấm đúp hoặc Enter trên dòng)</translation>
    </message>
    <message>
        <source>Why is the selected row as it is?</source>
        <translation>Vì sao dòng được chọn như vậy?</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Đang hỏi engine…</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::FileDrop</name>
    <message numerus="yes">
        <source>These are %n files. Drop one.</source>
        <translation>
            <numerusform>Đây là %n tệp. Hãy thả một tệp thôi.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is an address, not a file. Save it first, then drop the file.</source>
        <translation>Đây là địa chỉ, không phải tệp. Hãy lưu trước rồi thả tệp.</translation>
    </message>
    <message>
        <source>%1 cannot be opened. Drop a .csv, .json, .jsonl, .ndjson or .gz file.</source>
        <translation>Không mở được %1. Hãy thả tệp .csv, .json, .jsonl, .ndjson hoặc .gz.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::FlowPainter</name>
    <message>
        <source>in-memory broker, 5 MiB per partition</source>
        <translation>broker trong bộ nhớ, 5 MiB mỗi phân vùng</translation>
    </message>
    <message>
        <source>away</source>
        <translation>mất kết nối</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>one per partition, grouped by worker</source>
        <translation>mỗi phân vùng một tác vụ, nhóm theo worker</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Kho</translation>
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
        <translation>%1 s không có bản ghi</translation>
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
        <translation>đang đọc</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>đang chờ</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>im lặng</translation>
    </message>
    <message>
        <source>change pending</source>
        <translation>thay đổi đang chờ</translation>
    </message>
    <message>
        <source>resuming</source>
        <translation>đang khôi phục</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>đã dừng</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>đã xong</translation>
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
        <translation>mức tăng của (vị trí đã commit + độ tụt) trong một giây qua</translation>
    </message>
    <message>
        <source>growth of records read over the last second</source>
        <translation>mức tăng số bản ghi đã đọc trong một giây qua</translation>
    </message>
    <message>
        <source>growth of the committed position over the last second</source>
        <translation>mức tăng của vị trí đã commit trong một giây qua</translation>
    </message>
    <message>
        <source>published − committed, as a share of what the replay may run ahead (4 MiB or 90,000 records per partition); bytes are estimated from the mean row</source>
        <translation>đã gửi − đã commit, so với mức phát lại được phép chạy trước (4 MiB hoặc 90.000 bản ghi mỗi phân vùng); số byte ước tính từ dòng trung bình</translation>
    </message>
    <message>
        <source>end offset − committed offset</source>
        <translation>offset cuối − offset đã commit</translation>
    </message>
    <message>
        <source>replay clock − arrival time of the newest committed record; never the clock on the wall</source>
        <translation>đồng hồ phát lại − giờ đến của bản ghi đã commit mới nhất; không bao giờ dùng giờ thực</translation>
    </message>
    <message>
        <source>lag now against the lag 3 s ago</source>
        <translation>độ tụt hiện tại so với 3 s trước</translation>
    </message>
    <message>
        <source>greatest event time so far − watermark bound</source>
        <translation>giờ sự kiện lớn nhất đến nay − biên trễ</translation>
    </message>
    <message>
        <source>end of the open window that the watermark reaches first</source>
        <translation>điểm cuối của cửa sổ đang mở mà watermark chạm tới trước nhất</translation>
    </message>
    <message>
        <source>commits that wait ÷ commits that may wait</source>
        <translation>số commit đang chờ ÷ số commit được phép chờ</translation>
    </message>
    <message>
        <source>Replay %1</source>
        <translation>Phát lại %1</translation>
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
        <translation>Commit</translation>
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
        <translation>%1 dòng</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>state, clock</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>counted %1</source>
        <translation>đếm %1</translation>
    </message>
    <message>
        <source>counted %1 · late %2</source>
        <translation>đếm %1 · trễ %2</translation>
    </message>
    <message>
        <source>%1 open</source>
        <comment>windows</comment>
        <translation>%1 đang mở</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>chưa có</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>duration, size</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>có trả lời</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>không trả lời</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Vào</translation>
    </message>
    <message>
        <source>Credit used</source>
        <translation>Hạn mức đã dùng</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Chưa đọc</translation>
    </message>
    <message>
        <source>committed position + lag − next position</source>
        <translation>vị trí đã commit + độ tụt − vị trí kế tiếp</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Độ tụt</translation>
    </message>
    <message>
        <source>Event-time lag</source>
        <translation>Độ tụt giờ sự kiện</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Xu hướng</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Đọc</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Đã commit</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Được đếm</translation>
    </message>
    <message>
        <source>read − repeated − rejected − duplicate − late</source>
        <translation>đã đọc − lặp lại − bị loại − trùng lặp − trễ</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Trễ</translation>
    </message>
    <message>
        <source>records whose windows were all closed when they came</source>
        <translation>các bản ghi mà khi đến thì mọi cửa sổ của chúng đã đóng</translation>
    </message>
    <message>
        <source>Watermark</source>
        <translation>Watermark</translation>
    </message>
    <message>
        <source>Next window ends</source>
        <translation>Cửa sổ kế tiếp kết thúc</translation>
    </message>
    <message>
        <source>Open windows</source>
        <translation>Cửa sổ đang mở</translation>
    </message>
    <message>
        <source>This partition holds the pipeline&apos;s watermark back: the others are ahead.</source>
        <translation>Phân vùng này ghìm watermark của pipeline: các phân vùng khác đã đi trước.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tốc độ</translation>
    </message>
    <message>
        <source>event time per time on the wall</source>
        <translation>giờ sự kiện trên giờ thực</translation>
    </message>
    <message>
        <source>Replay clock</source>
        <translation>Đồng hồ phát lại</translation>
    </message>
    <message>
        <source>arrival time of the newest record</source>
        <translation>giờ đến của bản ghi mới nhất</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>rows read ÷ rows of the file</source>
        <translation>số dòng đã đọc ÷ số dòng của tệp</translation>
    </message>
    <message>
        <source>Duration of the last</source>
        <translation>Thời lượng lần cuối</translation>
    </message>
    <message>
        <source>from the request to the store&apos;s answer</source>
        <translation>từ lúc yêu cầu đến khi kho trả lời</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>Final windows</source>
        <translation>Cửa sổ đã chốt</translation>
    </message>
    <message>
        <source>windows that have fired</source>
        <translation>các cửa sổ đã xuất kết quả</translation>
    </message>
    <message>
        <source>windows that the watermark has not reached</source>
        <translation>các cửa sổ watermark chưa chạm tới điểm cuối</translation>
    </message>
    <message>
        <source>Click: the source</source>
        <translation>Bấm: tới nguồn</translation>
    </message>
    <message>
        <source>Click: the topic in Kafka</source>
        <translation>Bấm: tới topic trong Kafka</translation>
    </message>
    <message>
        <source>Click: the windows</source>
        <translation>Bấm: tới các cửa sổ</translation>
    </message>
    <message>
        <source>Click: the checkpoints</source>
        <translation>Bấm: tới các checkpoint</translation>
    </message>
    <message>
        <source>Click: the keys in the store</source>
        <translation>Bấm: tới các khóa trong kho</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Topic, partition %1</source>
        <translation>Topic, phân vùng %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>vào %1</translation>
    </message>
    <message>
        <source>credit used %1</source>
        <translation>hạn mức đã dùng %1</translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>độ tụt %1</translation>
    </message>
    <message>
        <source>Task of partition %1</source>
        <translation>Tác vụ của phân vùng %1</translation>
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
        <translation>%1 đang mở · kế tiếp %2</translation>
    </message>
    <message>
        <source>%1 final</source>
        <comment>windows</comment>
        <translation>%1 đã chốt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait(s) for the next record.</source>
        <translation>
            <numerusform>%Ln thay đổi đang chờ bản ghi kế tiếp.</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing is replayed</source>
        <translation>không phát lại gì</translation>
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
        <translation>%1 ngày</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 giờ</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 phút</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 s trước</translation>
    </message>
    <message>
        <source>%1 m ago</source>
        <translation>%1 phút trước</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 giờ trước</translation>
    </message>
    <message>
        <source>max</source>
        <translation>tối đa</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>end</source>
        <comment>of the input, as a time</comment>
        <translation>hết</translation>
    </message>
    <message>
        <source>end of input</source>
        <comment>as a time</comment>
        <translation>hết đầu vào</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::GoodRowsModel</name>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::IdleRow</name>
    <message>
        <source>on</source>
        <translation>bật</translation>
    </message>
    <message>
        <source>Idle timeout</source>
        <translation>Hạn im lặng</translation>
    </message>
    <message>
        <source>off</source>
        <translation>tắt</translation>
    </message>
    <message>
        <source>a silent partition holds the watermark back</source>
        <translation>phân vùng im lặng ghìm watermark lại</translation>
    </message>
    <message>
        <source>a partition silent for %1 no longer holds the watermark back</source>
        <translation>phân vùng im lặng %1 thì không còn ghìm watermark</translation>
    </message>
    <message>
        <source>watermark = the least over the partitions that are not idle.
A partition is idle when it got nothing for the timeout, by arrival times. 1 ms to 365 days.</source>
        <translation>watermark = nhỏ nhất trên các phân vùng không im lặng.
Phân vùng là im lặng khi suốt thời hạn này không nhận được gì, tính theo giờ đến. Từ 1 ms đến 365 ngày.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ImportPreview</name>
    <message numerus="yes">
        <source>Nothing fills %1.</source>
        <translation>
            <numerusform>Không có cột nào cho %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rows lack these fields; open another file.</source>
        <translation>Các dòng thiếu những trường này; hãy mở tệp khác.</translation>
    </message>
    <message>
        <source>Choose a column for: %1</source>
        <translation>Chọn cột cho: %1</translation>
    </message>
    <message>
        <source>Opens the file and begins to replay it (Enter)</source>
        <translation>Mở tệp và bắt đầu phát lại (Enter)</translation>
    </message>
    <message>
        <source>Rows in the order of the file</source>
        <translation>Các dòng theo thứ tự của tệp</translation>
    </message>
    <message>
        <source>Otherwise rows are replayed by event time.</source>
        <translation>Nếu không, các dòng được phát lại theo giờ sự kiện.</translation>
    </message>
    <message>
        <source>Start paused</source>
        <translation>Tạm dừng khi mở</translation>
    </message>
    <message>
        <source>Nothing is replayed before you press play or step.</source>
        <translation>Chưa phát lại gì cho đến khi bạn bấm phát hoặc bước.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Opens nothing (Esc)</source>
        <translation>Không mở gì (Esc)</translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>Đang xem %1…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Mở tệp…</translation>
    </message>
    <message numerus="yes">
        <source>None of the first %n row(s) can be counted: see why above.</source>
        <translation>
            <numerusform>Không dòng nào trong %n dòng đầu có thể được đếm: xem lý do ở trên.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeyDetail</name>
    <message>
        <source>complete %1</source>
        <translation>đủ %1</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Tất cả %1</translation>
    </message>
    <message>
        <source>Back to all charts (Esc)</source>
        <translation>Về mọi biểu đồ (Esc)</translation>
    </message>
    <message>
        <source>Wheel, + and − zoom; drag or Shift with arrows moves; arrows choose a window; 0 shows the whole range again; Esc goes back.</source>
        <translation>Con lăn, + và − để thu phóng; kéo hoặc Shift cùng phím mũi tên để di chuyển; phím mũi tên chọn cửa sổ; 0 hiện lại toàn bộ khoảng; Esc để quay lại.</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Cửa sổ</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeyWindowsModel</name>
    <message>
        <source>From – to, in %1</source>
        <translation>Từ – đến, theo %1</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Cửa sổ</translation>
    </message>
    <message>
        <source>● final: the watermark has passed its end; ◌ open</source>
        <translation>● đã chốt: watermark đã qua điểm cuối; ◌ đang mở</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Records of the whole input in this window, however late</source>
        <translation>Số bản ghi của toàn bộ đầu vào trong cửa sổ này, dù trễ đến đâu</translation>
    </message>
    <message>
        <source>In the whole input</source>
        <translation>Trong toàn bộ đầu vào</translation>
    </message>
    <message>
        <source>How often it was corrected after it became final</source>
        <translation>Số lần được sửa sau khi đã chốt</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Lần sửa</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysExport</name>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysLegend</name>
    <message>
        <source>final</source>
        <translation>đã chốt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>đang mở</translation>
    </message>
    <message>
        <source>late</source>
        <translation>trễ</translation>
    </message>
    <message>
        <source>setting changed</source>
        <translation>đổi thiết lập</translation>
    </message>
    <message>
        <source>watermark</source>
        <translation>watermark</translation>
    </message>
    <message>
        <source>true value</source>
        <translation>giá trị thật</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysModel</name>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Newest window</source>
        <translation>Cửa sổ mới nhất</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Newest final</source>
        <translation>Đã chốt mới nhất</translation>
    </message>
    <message>
        <source>Final windows</source>
        <translation>Cửa sổ đã chốt</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Trễ</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Đủ</translation>
    </message>
    <message>
        <source>The window key, as in the records and in the store</source>
        <translation>Khóa cửa sổ, như trong bản ghi và trong kho</translation>
    </message>
    <message>
        <source>From the lookup file; the key where it has no name</source>
        <translation>Lấy từ tệp tra cứu; là khóa nếu không có tên</translation>
    </message>
    <message>
        <source>The window that begins last, open or final, in %1</source>
        <translation>Cửa sổ bắt đầu muộn nhất, đang mở hoặc đã chốt, theo %1</translation>
    </message>
    <message>
        <source>Of the newest window: ● final, the watermark has passed its end; ◌ open, it still counts</source>
        <translation>Của cửa sổ mới nhất: ● đã chốt, watermark đã qua điểm cuối; ◌ đang mở, vẫn còn đếm</translation>
    </message>
    <message>
        <source>The final window that begins last; the values beside it are its values</source>
        <translation>Cửa sổ đã chốt bắt đầu muộn nhất; các giá trị bên cạnh là của nó</translation>
    </message>
    <message>
        <source>Number of final windows held here</source>
        <translation>Số cửa sổ đã chốt đang giữ ở đây</translation>
    </message>
    <message>
        <source>Records that came after all their windows had closed, of the newest ones the store keeps</source>
        <translation>Số bản ghi đến sau khi mọi cửa sổ của chúng đã đóng, trong số các bản ghi mới nhất kho còn giữ</translation>
    </message>
    <message>
        <source>Counted in final windows ÷ records of the whole input in the same windows</source>
        <translation>Số được đếm trong cửa sổ đã chốt ÷ số bản ghi của toàn bộ đầu vào trong cùng các cửa sổ đó</translation>
    </message>
    <message>
        <source>%1, in the newest final window</source>
        <translation>%1, của cửa sổ đã chốt mới nhất</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysTable</name>
    <message>
        <source>Open chart</source>
        <translation>Mở biểu đồ</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Chép các dòng</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysTools</name>
    <message>
        <source>By %1</source>
        <translation>Theo %1</translation>
    </message>
    <message>
        <source>By value</source>
        <translation>Theo giá trị</translation>
    </message>
    <message>
        <source>By count</source>
        <translation>Theo số lượng</translation>
    </message>
    <message>
        <source>All times</source>
        <translation>Toàn thời gian</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Một giờ qua</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Bám theo</translation>
    </message>
    <message>
        <source>Aggregate</source>
        <translation>Đại lượng</translation>
    </message>
    <message>
        <source>What the charts show of each window</source>
        <translation>Biểu đồ hiện gì của mỗi cửa sổ</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Thứ tự</translation>
    </message>
    <message>
        <source>Order of the charts: by key, or the greatest newest value or count first</source>
        <translation>Thứ tự biểu đồ: theo khóa, hoặc giá trị hay số lượng mới nhất lớn nhất trước</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Khoảng thời gian</translation>
    </message>
    <message>
        <source>Event time shown by all charts; Follow keeps the newest windows in view</source>
        <translation>Giờ sự kiện mà mọi biểu đồ hiện; “Bám theo” luôn giữ các cửa sổ mới nhất trong tầm nhìn</translation>
    </message>
    <message>
        <source>Same scale</source>
        <translation>Cùng thang</translation>
    </message>
    <message>
        <source>One value axis for all charts, so that their heights can be compared</source>
        <translation>Một trục giá trị chung cho mọi biểu đồ, để so sánh được chiều cao</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>Lọc %1</translation>
    </message>
    <message>
        <source>Words of the key or its name (Ctrl+F)</source>
        <translation>Các từ trong khóa hoặc tên của khóa (Ctrl+F)</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Hiện dạng bảng</translation>
    </message>
    <message>
        <source>The numbers behind the charts</source>
        <translation>Các con số đằng sau biểu đồ</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Save what is shown as picture or numbers (Ctrl+E)</source>
        <translation>Lưu phần đang hiện thành ảnh hoặc số liệu (Ctrl+E)</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Ảnh (PNG)…</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>Hình vẽ (SVG)…</translation>
    </message>
    <message>
        <source>Numbers (CSV)…</source>
        <translation>Số liệu (CSV)…</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::KeysView</name>
    <message>
        <source>older windows are not shown</source>
        <translation>không hiện các cửa sổ cũ hơn</translation>
    </message>
    <message>
        <source>not up to date: %1</source>
        <translation>chưa cập nhật: %1</translation>
    </message>
    <message>
        <source>The newest %1 windows are held here; the store has all of them</source>
        <translation>Ở đây giữ %1 cửa sổ mới nhất; kho có tất cả</translation>
    </message>
    <message>
        <source>Charts: %1</source>
        <translation>Biểu đồ: %1</translation>
    </message>
    <message>
        <source>Table: %1</source>
        <translation>Bảng: %1</translation>
    </message>
    <message>
        <source>no data for %1</source>
        <translation>%1 không có dữ liệu</translation>
    </message>
    <message>
        <source>the name must end in .png, .svg or .csv</source>
        <translation>tên phải kết thúc bằng .png, .svg hoặc .csv</translation>
    </message>
    <message numerus="yes">
        <source>%Ln window(s)</source>
        <translation>
            <numerusform>%Ln cửa sổ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>streampulse::ui::LabelsRow</name>
    <message>
        <source>Choose a lookup file</source>
        <translation>Chọn tệp tra cứu</translation>
    </message>
    <message>
        <source>Lookup tables (*.csv)</source>
        <translation>Bảng tra cứu (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n name(s)</source>
        <translation>
            <numerusform>%n tên</numerusform>
        </translation>
    </message>
    <message>
        <source>Labels: none</source>
        <translation>Nhãn: không có</translation>
    </message>
    <message>
        <source>Labels: %1 (%2)</source>
        <translation>Nhãn: %1 (%2)</translation>
    </message>
    <message>
        <source>Names for %1 from a lookup file, shown in charts, tables and REST.</source>
        <translation>Tên của %1 lấy từ tệp tra cứu, hiện trong biểu đồ, bảng và REST.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Choose a CSV file with two columns: the id and its name.</source>
        <translation>Chọn tệp CSV có hai cột: id và tên của nó.</translation>
    </message>
    <message>
        <source>Choose a file of labels</source>
        <translation>Chọn tệp nhãn</translation>
    </message>
    <message>
        <source>Show ids without names</source>
        <translation>Hiện id không kèm tên</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::LaneTable</name>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Xu hướng</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::LedgerEquation</name>
    <message>
        <source>read</source>
        <translation>đã đọc</translation>
    </message>
    <message>
        <source>repeated</source>
        <translation>lặp lại</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>được đếm</translation>
    </message>
    <message>
        <source>Records taken from the topic; a click leads to the source</source>
        <translation>Số bản ghi lấy từ topic; bấm để tới nguồn</translation>
    </message>
    <message>
        <source>Delivered again after a restart or a broker&apos;s loss, and counted once; a click leads to the events</source>
        <translation>Được gửi lại sau khi khởi động lại hoặc mất broker, và chỉ đếm một lần; bấm để tới các sự kiện</translation>
    </message>
    <message>
        <source>Unreadable or outside the valid ranges; a click lists them</source>
        <translation>Không đọc được hoặc ngoài khoảng hợp lệ; bấm để xem danh sách</translation>
    </message>
    <message>
        <source>Their id was counted before; a click lists them</source>
        <translation>Id đã được đếm trước đó; bấm để xem danh sách</translation>
    </message>
    <message>
        <source>Their windows were closed when they came; a click lists them</source>
        <translation>Khi đến thì cửa sổ đã đóng; bấm để xem danh sách</translation>
    </message>
    <message>
        <source>In at least one window; a click leads to the windows</source>
        <translation>Thuộc ít nhất một cửa sổ; bấm để tới các cửa sổ</translation>
    </message>
    <message>
        <source>balanced: no record is missing</source>
        <translation>cân bằng: không thiếu bản ghi nào</translation>
    </message>
    <message>
        <source>not balanced: %1 records differ</source>
        <translation>không cân bằng: lệch %1 bản ghi</translation>
    </message>
    <message>
        <source>nothing read yet</source>
        <translation>chưa đọc gì</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::LevelsCard</name>
    <message>
        <source>now %1</source>
        <translation>hiện %1</translation>
    </message>
    <message>
        <source>not yet known</source>
        <translation>chưa biết</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>đạt</translation>
    </message>
    <message>
        <source>violated</source>
        <translation>vi phạm</translation>
    </message>
    <message>
        <source>Service levels</source>
        <translation>Mức dịch vụ</translation>
    </message>
    <message>
        <source>Late records, less than</source>
        <translation>Bản ghi trễ, dưới</translation>
    </message>
    <message>
        <source>Lag, less than</source>
        <translation>Độ tụt, dưới</translation>
    </message>
    <message>
        <source>Commits that failed, at most</source>
        <translation>Commit thất bại, tối đa</translation>
    </message>
    <message>
        <source>late ÷ read</source>
        <translation>trễ ÷ đã đọc</translation>
    </message>
    <message>
        <source>Arrival time of the newest record anywhere − of the newest one committed, of the slowest partition</source>
        <translation>Giờ đến của bản ghi mới nhất ở mọi nơi − của bản ghi đã commit mới nhất, ở phân vùng chậm nhất</translation>
    </message>
    <message>
        <source>Commits not applied, refused or unknown, since the source was opened</source>
        <translation>Số commit không áp dụng, bị từ chối hoặc không rõ, từ khi mở nguồn</translation>
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
        <translation>Giới hạn; sẽ được ghi nhớ</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::MainMenu</name>
    <message>
        <source>&amp;Open file…</source>
        <translation>&amp;Mở tệp…</translation>
    </message>
    <message>
        <source>Run the &amp;sample</source>
        <translation>Chạy &amp;dữ liệu mẫu</translation>
    </message>
    <message>
        <source>&amp;Close source</source>
        <translation>Đóng &amp;nguồn</translation>
    </message>
    <message>
        <source>Export control &amp;log…</source>
        <translation>Xuất nhật &amp;ký điều khiển…</translation>
    </message>
    <message>
        <source>&amp;Export view…</source>
        <translation>&amp;Xuất khung nhìn…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Thoát</translation>
    </message>
    <message>
        <source>&amp;Filter the table</source>
        <translation>&amp;Lọc bảng</translation>
    </message>
    <message>
        <source>Take a &amp;checkpoint now</source>
        <translation>Tạo &amp;checkpoint ngay</translation>
    </message>
    <message>
        <source>&amp;Present mode</source>
        <translation>Chế độ &amp;trình chiếu</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Đặt lại &amp;bố cục</translation>
    </message>
    <message>
        <source>&amp;Learn: charts and tuning</source>
        <translation>&amp;Học: biểu đồ và tinh chỉnh</translation>
    </message>
    <message>
        <source>&amp;Operate: pipeline and checkpoints</source>
        <translation>&amp;Vận hành: pipeline và checkpoint</translation>
    </message>
    <message>
        <source>&amp;Present: charts, large type</source>
        <translation>&amp;Trình chiếu: biểu đồ, chữ lớn</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Phím tắt</translation>
    </message>
    <message>
        <source>&amp;About StreamPulse Workbench</source>
        <translation>&amp;Giới thiệu StreamPulse Workbench</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Theo &amp;hệ thống</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Sáng</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>&amp;Tối</translation>
    </message>
    <message>
        <source>This computer&apos;s zone</source>
        <translation>Múi giờ của máy này</translation>
    </message>
    <message>
        <source>About StreamPulse Workbench</source>
        <translation>Giới thiệu StreamPulse Workbench</translation>
    </message>
    <message>
        <source>&lt;b&gt;StreamPulse Workbench %1&lt;/b&gt;&lt;p&gt;Event-time stream processing in one program, to be seen and measured.&lt;/p&gt;&lt;p&gt;MIT licence. Made with Qt, librdkafka, Redis and more; core/README.md lists them all.&lt;/p&gt;</source>
        <translation>&lt;b&gt;StreamPulse Workbench %1&lt;/b&gt;&lt;p&gt;Xử lý luồng theo giờ sự kiện trong một chương trình, để thấy tận mắt và đo được.&lt;/p&gt;&lt;p&gt;Giấy phép MIT. Dùng Qt, librdkafka, Redis và các thành phần khác; danh sách đầy đủ có trong core/README.md.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tệp</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Sửa</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Xem</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Chạy</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>Cử&amp;a sổ</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Trợ &amp;giúp</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Mở &amp;gần đây</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Màu sắc</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>N&amp;gôn ngữ</translation>
    </message>
    <message>
        <source>&amp;Time zone</source>
        <translation>Múi gi&amp;ờ</translation>
    </message>
    <message>
        <source>Connect to &amp;Kafka…</source>
        <translation>Kết nối với &amp;Kafka…</translation>
    </message>
    <message>
        <source>Begin a &amp;new run…</source>
        <translation>Bắt đầu lượt chạy &amp;mới…</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::MainWindow</name>
    <message>
        <source>Written: %1</source>
        <translation>Đã ghi: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>Không ghi được %1: %2</translation>
    </message>
    <message>
        <source>Source and tuning</source>
        <translation>Nguồn và tinh chỉnh</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Bảng</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Phát lại</translation>
    </message>
    <message>
        <source>Rows (*.csv *.json *.jsonl *.ndjson *.gz)</source>
        <translation>Tệp dữ liệu (*.csv *.json *.jsonl *.ndjson *.gz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Export the control log</source>
        <translation>Xuất nhật ký điều khiển</translation>
    </message>
    <message>
        <source>Written. It is repeated by: %1</source>
        <translation>Đã ghi. Lặp lại bằng lệnh: %1</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Mở tệp</translation>
    </message>
    <message>
        <source>Begin a new run on this topic? It replaces the run that the Redis keeps, with all its results, and other workers of that run stop.</source>
        <translation>Bắt đầu lượt chạy mới trên topic này? Nó thay thế lượt chạy mà Redis đang giữ cùng mọi kết quả, và các worker khác của lượt chạy đó dừng lại.</translation>
    </message>
    <message>
        <source>Begin a new run</source>
        <translation>Bắt đầu lượt chạy mới</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::MessageBar</name>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Đóng thông báo này (Esc)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Đóng thông báo này</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::OpeningPanel</name>
    <message>
        <source>Opening…</source>
        <translation>Đang mở…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Stops opening; nothing was changed</source>
        <translation>Ngừng mở; không có gì bị thay đổi</translation>
    </message>
    <message>
        <source>Bytes read</source>
        <translation>Số byte đã đọc</translation>
    </message>
    <message>
        <source>%1 of %2 read</source>
        <translation>đã đọc %1 trên %2</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::PipelineView</name>
    <message>
        <source>Show as table</source>
        <translation>Hiện dạng bảng</translation>
    </message>
    <message>
        <source>The same numbers, one row per partition</source>
        <translation>Cùng các số đó, mỗi phân vùng một dòng</translation>
    </message>
    <message>
        <source>Pipeline as a table</source>
        <translation>Pipeline dạng bảng</translation>
    </message>
    <message>
        <source>The flow of records. Arrow keys move from part to part, Enter opens the view that belongs to it.</source>
        <translation>Luồng bản ghi. Phím mũi tên chuyển giữa các phần, Enter mở khung nhìn tương ứng.</translation>
    </message>
    <message>
        <source>What the pipeline waits for</source>
        <translation>Pipeline đang chờ gì</translation>
    </message>
    <message>
        <source>The pipeline starts…</source>
        <translation>Pipeline đang khởi động…</translation>
    </message>
    <message>
        <source>Nothing is open yet. Run the sample or open a file to see records flow.</source>
        <translation>Chưa mở gì. Chạy dữ liệu mẫu hoặc mở tệp để xem bản ghi chảy qua.</translation>
    </message>
    <message>
        <source>Everything flows.</source>
        <translation>Mọi thứ đều thông suốt.</translation>
    </message>
    <message>
        <source>Filter by partition, state</source>
        <translation>Lọc theo phân vùng, trạng thái</translation>
    </message>
    <message>
        <source>No partitions</source>
        <translation>Không có phân vùng</translation>
    </message>
    <message>
        <source>Run the sample or open a file.</source>
        <translation>Chạy dữ liệu mẫu hoặc mở tệp.</translation>
    </message>
    <message>
        <source>From the file to the store. Rates are those of the last second.</source>
        <translation>Từ tệp đến kho. Tốc độ là của giây vừa qua.</translation>
    </message>
    <message>
        <source>From Kafka to the store. Rates are those of the last second.</source>
        <translation>Từ Kafka đến kho. Tốc độ là của giây vừa qua.</translation>
    </message>
    <message>
        <source>Everything in the topic is read and committed; the next record is waited for.</source>
        <translation>Mọi thứ trong topic đã được đọc và commit; đang chờ bản ghi kế tiếp.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::PreviewSections</name>
    <message>
        <source>columns chosen by you</source>
        <translation>cột do bạn chọn</translation>
    </message>
    <message>
        <source>times without an offset are in %1</source>
        <translation>giờ không kèm độ lệch là theo %1</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 dòng</translation>
    </message>
    <message>
        <source>looked at the first %1 rows</source>
        <translation>đã xem %1 dòng đầu</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Use the built-in mapping</source>
        <translation>Dùng ánh xạ có sẵn</translation>
    </message>
    <message>
        <source>Forgets the columns you chose for files with this header.</source>
        <translation>Bỏ các cột bạn đã chọn cho những tệp có tiêu đề này.</translation>
    </message>
    <message>
        <source>First rows, as they will be read</source>
        <translation>Các dòng đầu, như sẽ được đọc</translation>
    </message>
    <message>
        <source>First rows, as far as columns are chosen</source>
        <translation>Các dòng đầu, theo các cột đã chọn</translation>
    </message>
    <message>
        <source>Rows that will be rejected: %1 of the %2 looked at</source>
        <translation>Số dòng sẽ bị loại: %1 trên %2 dòng đã xem</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::RecentEntry</name>
    <message>
        <source>%1, not found</source>
        <comment>a recent file</comment>
        <translation>%1, không tìm thấy</translation>
    </message>
    <message>
        <source>%1. Enter opens it, Delete removes it from the list.</source>
        <translation>%1. Enter để mở, Delete để bỏ khỏi danh sách.</translation>
    </message>
    <message>
        <source>%1
The file is not there any more.</source>
        <translation>%1
Tệp không còn ở đó nữa.</translation>
    </message>
    <message>
        <source>Remove from the list; the file stays</source>
        <translation>Bỏ khỏi danh sách; tệp vẫn còn</translation>
    </message>
    <message>
        <source>Remove %1 from the list</source>
        <translation>Bỏ %1 khỏi danh sách</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>không tìm thấy</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::RecentList</name>
    <message>
        <source>Recent files</source>
        <translation>Tệp gần đây</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ResumeOffer</name>
    <message>
        <source>The last run of the sample did not come to its end. What it had committed is there.</source>
        <translation>Lượt chạy trước của dữ liệu mẫu chưa kết thúc. Những gì đã commit vẫn còn.</translation>
    </message>
    <message>
        <source>The last run of %1 did not come to its end. What it had committed is there.</source>
        <translation>Lượt chạy trước của %1 chưa kết thúc. Những gì đã commit vẫn còn.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Reads on where the last commit stands, with the settings in force then</source>
        <translation>Đọc tiếp từ lần commit cuối, với các thiết lập đang có hiệu lực lúc đó</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>The next run replaces it.</source>
        <translation>Lượt chạy sau sẽ thay thế nó.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::RunActions</name>
    <message>
        <source>The run is not finished. Restart it from the first row? Its windows are made anew.</source>
        <translation>Lượt chạy chưa xong. Chạy lại từ dòng đầu? Các cửa sổ sẽ được tạo lại từ đầu.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Chạy lại</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Phát</translation>
    </message>
    <message>
        <source>Stops the replay; what was read is still counted.</source>
        <translation>Dừng phát lại; phần đã đọc vẫn được đếm.</translation>
    </message>
    <message>
        <source>Replays the rows at the speed set.</source>
        <translation>Phát lại các dòng ở tốc độ đã đặt.</translation>
    </message>
    <message>
        <source>Choose a file of records: CSV, JSON lines or a JSON array.</source>
        <translation>Chọn tệp bản ghi: CSV, JSON lines hoặc mảng JSON.</translation>
    </message>
    <message>
        <source>Publishes one record and waits until all it causes is committed.</source>
        <translation>Gửi một bản ghi và chờ đến khi mọi thứ nó gây ra đã commit.</translation>
    </message>
    <message>
        <source>Goes on until the watermark of a partition moves.</source>
        <translation>Đi tiếp đến khi watermark của một phân vùng dịch chuyển.</translation>
    </message>
    <message>
        <source>Goes on until a window closes or is corrected.</source>
        <translation>Đi tiếp đến khi một cửa sổ đóng hoặc được sửa.</translation>
    </message>
    <message>
        <source>Begins a new run of the same input with the settings in force.</source>
        <translation>Bắt đầu lượt chạy mới trên cùng đầu vào với các thiết lập hiện hành.</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Lặp</translation>
    </message>
    <message>
        <source>Restarts by itself 2 seconds after the run has finished.</source>
        <translation>Tự chạy lại 2 giây sau khi lượt chạy xong.</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Bám theo</translation>
    </message>
    <message>
        <source>Keeps the newest event in view.</source>
        <translation>Luôn giữ sự kiện mới nhất trong tầm nhìn.</translation>
    </message>
    <message>
        <source>Speed %1</source>
        <translation>Tốc độ %1</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Mở tệp…</translation>
    </message>
    <message>
        <source>Step 1 record</source>
        <translation>Bước 1 bản ghi</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>1 bản ghi</translation>
    </message>
    <message>
        <source>Step to the next watermark</source>
        <translation>Bước tới watermark kế tiếp</translation>
    </message>
    <message>
        <source>Next watermark</source>
        <translation>Watermark kế</translation>
    </message>
    <message>
        <source>Step to the next window</source>
        <translation>Bước tới cửa sổ kế tiếp</translation>
    </message>
    <message>
        <source>Next window</source>
        <translation>Cửa sổ kế</translation>
    </message>
    <message>
        <source>Takes no more records from the topic; what was read is still counted.</source>
        <translation>Không lấy thêm bản ghi từ topic; những gì đã đọc vẫn được đếm.</translation>
    </message>
    <message>
        <source>Takes records from the topic again.</source>
        <translation>Lại lấy bản ghi từ topic.</translation>
    </message>
    <message>
        <source>Nothing is replayed here: records come from the topic by themselves.</source>
        <translation>Ở đây không phát lại gì: bản ghi tự đến từ topic.</translation>
    </message>
    <message>
        <source>A run on a topic of your own Kafka goes on as long as its state is in the Redis. The menu Run begins a new one.</source>
        <translation>Lượt chạy trên topic của Kafka của bạn còn tiếp tục chừng nào trạng thái của nó còn trong Redis. Trình đơn Chạy bắt đầu một lượt mới.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SessionNews</name>
    <message>
        <source>Connect again</source>
        <translation>Kết nối lại</translation>
    </message>
    <message>
        <source>Run %1 of topic %2 is finished and takes no more records. A new run reads the topic anew and replaces its results.</source>
        <translation>Lượt chạy %1 của topic %2 đã xong và không nhận thêm bản ghi. Lượt chạy mới đọc lại topic từ đầu và thay thế kết quả của nó.</translation>
    </message>
    <message>
        <source>Begin a new run</source>
        <translation>Bắt đầu lượt chạy mới</translation>
    </message>
    <message>
        <source>All %1 rows of %2 were in topic %3 already: they are counted as repeated, and the results stay as they were.</source>
        <translation>Cả %1 dòng của %2 đã có sẵn trong topic %3: chúng được tính là lặp lại, còn kết quả giữ nguyên.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SettingRow</name>
    <message>
        <source>Default: %1</source>
        <translation>Mặc định: %1</translation>
    </message>
    <message>
        <source>in force from %1</source>
        <translation>có hiệu lực từ %1</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>có hiệu lực</translation>
    </message>
    <message>
        <source>Applies before the next record: press play or step.</source>
        <translation>Áp dụng trước bản ghi kế tiếp: bấm phát hoặc bước.</translation>
    </message>
    <message>
        <source>Accepted; every partition applies it before its next record.</source>
        <translation>Đã nhận; mỗi phân vùng áp dụng trước bản ghi kế tiếp của mình.</translation>
    </message>
    <message>
        <source>pending: press play or step</source>
        <translation>đang chờ: bấm phát hoặc bước</translation>
    </message>
    <message>
        <source>pending: waits for the next record</source>
        <translation>đang chờ bản ghi kế tiếp</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>Về mặc định: %1</translation>
    </message>
    <message>
        <source>Change %1 of the control log, asked %2.
Compared with the settings before, over all partitions.</source>
        <translation>Thay đổi %1 trong nhật ký điều khiển, yêu cầu %2.
So với thiết lập trước đó, trên mọi phân vùng.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SettingsFile</name>
    <message>
        <source>The settings cannot be read (%1: %2); the defaults apply.</source>
        <translation>Không đọc được thiết lập (%1: %2); dùng giá trị mặc định.</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>tệp quá lớn</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>không phải đối tượng JSON</translation>
    </message>
    <message>
        <source>The settings file was damaged (%1). It is kept as %2; the defaults apply.</source>
        <translation>Tệp thiết lập bị hỏng (%1). Tệp được giữ lại thành %2; dùng giá trị mặc định.</translation>
    </message>
    <message>
        <source>The settings cannot be saved (%1: %2).</source>
        <translation>Không lưu được thiết lập (%1: %2).</translation>
    </message>
    <message>
        <source>it is no ordinary file</source>
        <translation>đó không phải là tệp thông thường</translation>
    </message>
    <message>
        <source>The settings file cannot be used (%1) and cannot be put aside. The defaults apply and nothing is saved; move %2 away.</source>
        <translation>Không dùng được tệp thiết lập (%1) và cũng không cất riêng được. Dùng giá trị mặc định và không lưu gì; hãy chuyển %2 đi chỗ khác.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SettingsUndo</name>
    <message>
        <source>Undo setting</source>
        <translation>Hoàn tác thiết lập</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Hoàn tác: %1</translation>
    </message>
    <message>
        <source>Redo setting</source>
        <translation>Làm lại thiết lập</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Làm lại: %1</translation>
    </message>
    <message>
        <source>Takes back the last setting changed in this window.</source>
        <translation>Hoàn tác thiết lập vừa đổi gần nhất trong cửa sổ chương trình này.</translation>
    </message>
    <message>
        <source>Makes the change again that was taken back.</source>
        <translation>Làm lại thay đổi vừa được hoàn tác.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Keys of the window</source>
        <translation>Phím tắt của chương trình</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Đóng (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SideOutputsTab</name>
    <message>
        <source>Row %1</source>
        <translation>Dòng %1</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Event time</source>
        <translation>Giờ sự kiện</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Phân vùng</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Trường</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Nội dung gặp phải</translation>
    </message>
    <message>
        <source>late by %1</source>
        <translation>trễ %1</translation>
    </message>
    <message>
        <source>A bound of %1 would have kept it.</source>
        <translation>Biên trễ %1 đã có thể giữ được nó.</translation>
    </message>
    <message>
        <source>%1 late · %2 rejected · %3 duplicate, of %4 read</source>
        <translation>%1 trễ · %2 bị loại · %3 trùng lặp, trên %4 đã đọc</translation>
    </message>
    <message>
        <source>smallest bound that would have kept all shown: %1</source>
        <translation>biên trễ nhỏ nhất đủ giữ mọi dòng đang hiện: %1</translation>
    </message>
    <message>
        <source>the newest; the store keeps no more</source>
        <translation>các dòng mới nhất; kho không giữ thêm</translation>
    </message>
    <message>
        <source>Late &amp; rejected</source>
        <translation>Trễ &amp; bị loại</translation>
    </message>
    <message>
        <source>Filter: row, reason, field, %1</source>
        <translation>Lọc: dòng, lý do, trường, %1</translation>
    </message>
    <message>
        <source>Every record so far was counted</source>
        <translation>Đến nay mọi bản ghi đều được đếm</translation>
    </message>
    <message>
        <source>A smaller watermark bound makes records late: drag it in the tuning panel.</source>
        <translation>Biên trễ nhỏ hơn sẽ làm bản ghi thành trễ: hãy kéo nó trong bảng tinh chỉnh.</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Chưa mở gì</translation>
    </message>
    <message>
        <source>Open a file or run the sample: records that are not counted are listed here.</source>
        <translation>Mở tệp hoặc chạy dữ liệu mẫu: các bản ghi không được đếm sẽ có ở đây.</translation>
    </message>
    <message>
        <source>Show or hide the rows of this kind</source>
        <translation>Hiện hoặc ẩn các dòng loại này</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SourceCard</name>
    <message>
        <source>No source is open. Run the sample or open a file.</source>
        <translation>Chưa mở nguồn nào. Chạy dữ liệu mẫu hoặc mở tệp.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>Run the sample</source>
        <translation>Chạy dữ liệu mẫu</translation>
    </message>
    <message>
        <source>Replays the built-in sample: no file is needed.</source>
        <translation>Phát lại dữ liệu mẫu có sẵn: không cần tệp.</translation>
    </message>
    <message>
        <source>A CSV file, JSON lines or a JSON array, also packed with gzip.</source>
        <translation>Tệp CSV, JSON lines hoặc mảng JSON, kể cả nén gzip.</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Đang mở…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Mở tệp…</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SourceFactsView</name>
    <message>
        <source>Rows</source>
        <translation>Số dòng</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Sự kiện đầu</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Sự kiện cuối</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>Số dòng đã đọc</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Bị loại</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Trễ</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Trùng lặp</translation>
    </message>
    <message>
        <source>The built-in sample</source>
        <translation>Dữ liệu mẫu có sẵn</translation>
    </message>
    <message>
        <source>Rows of the file, bad ones included; the header is none.</source>
        <translation>Số dòng của tệp, kể cả dòng hỏng; không tính dòng tiêu đề.</translation>
    </message>
    <message>
        <source>Event time, zone %1</source>
        <translation>Giờ sự kiện, múi giờ %1</translation>
    </message>
    <message>
        <source>columns chosen by you</source>
        <translation>cột do bạn chọn</translation>
    </message>
    <message>
        <source>Click for the list of rows.</source>
        <translation>Bấm để xem danh sách dòng.</translation>
    </message>
    <message>
        <source>Rows that the replay has read from the file and published.</source>
        <translation>Số dòng phát lại đã đọc từ tệp và gửi đi.</translation>
    </message>
    <message>
        <source>Rows that could not be read as a record.</source>
        <translation>Số dòng không đọc được thành bản ghi.</translation>
    </message>
    <message>
        <source>Records whose windows were all closed: window end + allowed lateness ≤ watermark.</source>
        <translation>Số bản ghi mà mọi cửa sổ đều đã đóng: cuối cửa sổ + độ trễ cho phép ≤ watermark.</translation>
    </message>
    <message>
        <source>Records whose id was counted before.</source>
        <translation>Số bản ghi có id đã được đếm trước đó.</translation>
    </message>
    <message>
        <source>complete %1</source>
        <translation>đủ %1</translation>
    </message>
    <message>
        <source>records counted in windows ÷ good rows of the file, copies left out
= %1 ÷ %2</source>
        <translation>số bản ghi được đếm trong cửa sổ ÷ số dòng tốt của tệp, không kể bản sao
= %1 ÷ %2</translation>
    </message>
    <message>
        <source>More than 100 %: copies were counted as well.</source>
        <translation>Hơn 100 %: cả bản sao cũng được đếm.</translation>
    </message>
    <message>
        <source>records counted in windows ÷ records judged so far (counted + late)
= %1 ÷ %2</source>
        <translation>số bản ghi đã đếm trong cửa sổ ÷ số bản ghi đã xét tới giờ (đã đếm + muộn)
= %1 ÷ %2</translation>
    </message>
    <message>
        <source>Disorder: %1</source>
        <translation>Xáo trộn: %1</translation>
    </message>
    <message>
        <source>Replay order</source>
        <translation>Thứ tự phát lại</translation>
    </message>
    <message>
        <source>by event time</source>
        <translation>theo thời gian sự kiện</translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation>như trong tệp</translation>
    </message>
    <message>
        <source>By event time nothing is late but what disorder adds. As in the file, rows come as they stand there: what is further behind than the bound is late.
Another order begins a new run.</source>
        <translation>Theo thời gian sự kiện thì không gì đến muộn, trừ phần xáo trộn thêm vào. Như trong tệp thì các dòng đến theo đúng vị trí: dòng nào trễ hơn giới hạn là muộn.
Đổi thứ tự sẽ bắt đầu một lượt chạy mới.</translation>
    </message>
    <message>
        <source>What is in the topic of a Kafka stays there, so its rows are not published in another order.</source>
        <translation>Những gì đã ở trong topic của Kafka thì ở lại đó, nên các dòng không được gửi lại theo thứ tự khác.</translation>
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
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>A topic of your Kafka</source>
        <translation>Một topic trên Kafka của bạn</translation>
    </message>
    <message>
        <source>the program&apos;s own Redis</source>
        <translation>Redis riêng của chương trình</translation>
    </message>
    <message>
        <source>Redis at %1</source>
        <translation>Redis tại %1</translation>
    </message>
    <message>
        <source>Nothing is replayed: records come from the topic.</source>
        <translation>Không phát lại gì: bản ghi đến từ topic.</translation>
    </message>
    <message>
        <source>all its rows were in the topic already</source>
        <translation>mọi dòng của nó đã có sẵn trong topic</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::SpeedBox</name>
    <message>
        <source>“%1” is no speed. Type a number above 0 such as 60, or %2.</source>
        <translation>“%1” không phải là tốc độ. Hãy gõ số lớn hơn 0, chẳng hạn 60, hoặc %2.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::StatusChips</name>
    <message>
        <source>Click: the pipeline</source>
        <translation>Bấm: tới pipeline</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Chưa mở gì</translation>
    </message>
    <message>
        <source>Run the sample or open a file. Click: the start page</source>
        <translation>Chạy dữ liệu mẫu hoặc mở tệp. Bấm: tới trang đầu</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Đang mở…</translation>
    </message>
    <message>
        <source>Could not open</source>
        <translation>Không mở được</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>state, speed</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Speed: event time per time on the wall</source>
        <translation>Tốc độ: giờ sự kiện trên giờ thực</translation>
    </message>
    <message>
        <source>lag %1 rec · %2 %3</source>
        <comment>records, time, trend</comment>
        <translation>tụt %1 bản ghi · %2 %3</translation>
    </message>
    <message>
        <source>Records: sum of end offset − committed offset
Time: the longest of replay clock − arrival of the newest committed record
Trend: against 3 s ago, %1
Click: the pipeline</source>
        <translation>Bản ghi: tổng của offset cuối − offset đã commit
Thời gian: lớn nhất của đồng hồ phát lại − giờ đến của bản ghi đã commit mới nhất
Xu hướng: so với 3 s trước, %1
Bấm: tới pipeline</translation>
    </message>
    <message>
        <source>late %1</source>
        <translation>trễ %1</translation>
    </message>
    <message>
        <source>late ÷ read = %1 ÷ %2
Click: the late records</source>
        <translation>trễ ÷ đã đọc = %1 ÷ %2
Bấm: tới các bản ghi trễ</translation>
    </message>
    <message>
        <source>Number of the newest commit over all partitions · time since the last one that the store applied
Click: the checkpoints</source>
        <translation>Số của commit mới nhất trên mọi phân vùng · thời gian từ lần cuối kho áp dụng
Bấm: tới các checkpoint</translation>
    </message>
    <message>
        <source>no checkpoint yet</source>
        <translation>chưa có checkpoint</translation>
    </message>
    <message>
        <source>never</source>
        <translation>chưa lần nào</translation>
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
        <translation>số đo</translation>
    </message>
    <message>
        <source>%1 off</source>
        <comment>name of a port</comment>
        <translation>%1 tắt</translation>
    </message>
    <message>
        <source>It is switched off by the command line.
Click: the addresses</source>
        <translation>Đã tắt từ dòng lệnh.
Bấm: tới các địa chỉ</translation>
    </message>
    <message>
        <source>%1 :%2 (moved)</source>
        <comment>name, port</comment>
        <translation>%1 :%2 (đã đổi)</translation>
    </message>
    <message>
        <source>%1 :%2</source>
        <comment>name, port</comment>
        <translation>%1 :%2</translation>
    </message>
    <message>
        <source>The usual port is taken by another program, so the next free one is used.</source>
        <translation>Cổng thường dùng đã bị chương trình khác chiếm, nên dùng cổng trống kế tiếp.</translation>
    </message>
    <message>
        <source>Click: the addresses</source>
        <translation>Bấm: tới các địa chỉ</translation>
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
        <translation>Số hình giao diện đã vẽ trong một giây qua; chỉ vẽ khi có thay đổi.
Lần giao diện ngừng lâu nhất trong 10 s qua: %1
Bấm: tới phần kiểm tra</translation>
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
        <translation>Khóa</translation>
    </message>
    <message>
        <source>Name of the string in Redis; it ends in the window&apos;s start in epoch seconds</source>
        <translation>Tên chuỗi trong Redis; kết thúc bằng thời điểm đầu cửa sổ tính theo giây epoch</translation>
    </message>
    <message>
        <source>%1 %2, window from %3</source>
        <translation>%1 %2, cửa sổ từ %3</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>Bytes of the value</source>
        <translation>Số byte của giá trị</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>scroll for more</source>
        <translation>cuộn để xem thêm</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Kho</translation>
    </message>
    <message>
        <source>%1, or its label</source>
        <translation>%1, hoặc nhãn</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Chưa mở gì</translation>
    </message>
    <message>
        <source>Open a file or run the sample: its results are stored in Redis and listed here.</source>
        <translation>Mở tệp hoặc chạy dữ liệu mẫu: kết quả được lưu trong Redis và liệt kê ở đây.</translation>
    </message>
    <message>
        <source>The store holds no results yet</source>
        <translation>Kho chưa có kết quả nào</translation>
    </message>
    <message>
        <source>Press play: results are stored with every checkpoint.</source>
        <translation>Bấm phát: kết quả được lưu theo từng checkpoint.</translation>
    </message>
    <message>
        <source>The store holds nothing for %1</source>
        <translation>Kho không có gì cho %1</translation>
    </message>
    <message>
        <source>Esc in the filter line shows all keys again.</source>
        <translation>Nhấn Esc trong ô lọc để hiện lại mọi khóa.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Làm mới</translation>
    </message>
    <message>
        <source>Reads the newest results again; happens by itself every 2 s while the list is at its top</source>
        <translation>Đọc lại các kết quả mới nhất; tự làm mỗi 2 s khi danh sách ở đầu trang</translation>
    </message>
    <message>
        <source>Value of the selected key</source>
        <translation>Giá trị của khóa được chọn</translation>
    </message>
    <message>
        <source>Select a row to see its value.</source>
        <translation>Chọn một dòng để xem giá trị.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::TablePanel</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>Không ghi được %1: %2</translation>
    </message>
    <message>
        <source>Export the shown rows</source>
        <translation>Xuất các dòng đang hiện</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Chép các dòng</translation>
    </message>
    <message>
        <source>Copies the selected rows, or all shown ones, with the header (Ctrl+C)</source>
        <translation>Chép các dòng được chọn, hoặc mọi dòng đang hiện, kèm tiêu đề (Ctrl+C)</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Xuất CSV</translation>
    </message>
    <message>
        <source>Writes all shown rows to a CSV file: UTC, decimal points, stable column names</source>
        <translation>Ghi mọi dòng đang hiện ra tệp CSV: giờ UTC, dấu chấm thập phân, tên cột cố định</translation>
    </message>
    <message>
        <source>Rows that hold all these words. Esc clears, ↓ goes to the rows (Ctrl+F)</source>
        <translation>Các dòng chứa mọi từ này. Esc để xóa, ↓ để xuống các dòng (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Lọc</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>No row passes the filter</source>
        <translation>Không dòng nào qua bộ lọc</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Hiện mọi dòng</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied, with the header.</source>
        <translation>
            <numerusform>Đã chép %Ln dòng, kèm tiêu đề.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>Đã ghi %Ln dòng vào %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln dòng</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are hidden.</source>
        <translation>
            <numerusform>%Ln dòng đang bị ẩn.</numerusform>
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
        <translation>Không dòng nào của đầu vào này có thời gian đọc được, nên không có dòng thời gian.</translation>
    </message>
    <message>
        <source>The timeline of a source appears here once it is open.</source>
        <translation>Dòng thời gian của nguồn sẽ hiện ở đây khi nguồn được mở.</translation>
    </message>
    <message>
        <source>%1 — waits for the next record</source>
        <comment>a changed setting</comment>
        <translation>%1 — chờ bản ghi kế tiếp</translation>
    </message>
    <message>
        <source>%1 — at %2</source>
        <comment>a changed setting, a time</comment>
        <translation>%1 — lúc %2</translation>
    </message>
    <message>
        <source>, in %1 of %2 partitions so far</source>
        <translation>, đến nay ở %1 trên %2 phân vùng</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a changed setting, its effect</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Click: the settings</source>
        <translation>Bấm: tới các thiết lập</translation>
    </message>
    <message>
        <source>Checkpoint #%1, at %2</source>
        <translation>Checkpoint #%1, lúc %2</translation>
    </message>
    <message>
        <source>Checkpoints #%1 to #%2, until %3</source>
        <translation>Checkpoint #%1 đến #%2, tới %3</translation>
    </message>
    <message>
        <source>Placed at the arrival time that was committed.</source>
        <translation>Đặt tại giờ đến đã được commit.</translation>
    </message>
    <message>
        <source>Click: the checkpoints</source>
        <translation>Bấm: tới các checkpoint</translation>
    </message>
    <message>
        <source>now (arrival time of the newest record): %1</source>
        <translation>hiện tại (giờ đến của bản ghi mới nhất): %1</translation>
    </message>
    <message>
        <source>watermark (least over the partitions): %1</source>
        <translation>watermark (nhỏ nhất trên các phân vùng): %1</translation>
    </message>
    <message>
        <source>Left and right move over the changed settings, Enter opens the settings.</source>
        <translation>Phím trái và phải đi qua các thiết lập đã đổi, Enter mở phần thiết lập.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Dòng thời gian</translation>
    </message>
    <message>
        <source>Setting %1 of %2: %3</source>
        <translation>Thiết lập %1 trên %2: %3</translation>
    </message>
    <message>
        <source>%1 to %2, now %3, watermark %4</source>
        <translation>%1 đến %2, hiện tại %3, watermark %4</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… và %Ln mục nữa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not applied</source>
        <translation>
            <numerusform>%Ln không áp dụng</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 – %2: %Ln row(s)</source>
        <translation>
            <numerusform>%1 – %2: %Ln dòng</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed setting(s)</source>
        <translation>
            <numerusform>%Ln thiết lập đã đổi</numerusform>
        </translation>
    </message>
    <message>
        <source>The timeline begins with the first record of the topic.</source>
        <translation>Dòng thời gian bắt đầu với bản ghi đầu tiên của topic.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::TransportBar</name>
    <message>
        <source>Event time</source>
        <translation>Giờ sự kiện</translation>
    </message>
    <message>
        <source>Watermark</source>
        <translation>Watermark</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>Biên trễ</translation>
    </message>
    <message>
        <source>How far the watermark stays behind the newest event.
watermark = greatest event time − bound, the least over the partitions.
See Tuning.</source>
        <translation>Watermark đi sau sự kiện mới nhất bao xa.
watermark = giờ sự kiện lớn nhất − biên trễ, lấy nhỏ nhất trên các phân vùng.
Xem phần Tinh chỉnh.</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>Speed: event time per wall time. Choose one or type a number.
Keys: %1</source>
        <translation>Tốc độ: giờ sự kiện trên giờ thực. Chọn một mức hoặc gõ số.
Phím: %1</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>Tốc độ: %1</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>chưa có nguồn</translation>
    </message>
    <message>
        <source>Open a source or run the sample.</source>
        <translation>Mở nguồn hoặc chạy dữ liệu mẫu.</translation>
    </message>
    <message>
        <source>row %1 of %2</source>
        <translation>dòng %1 trên %2</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>dòng %1</translation>
    </message>
    <message>
        <source>Rows read from the file so far; how many there are is not known.</source>
        <translation>Số dòng đã đọc từ tệp đến nay; chưa biết tổng số.</translation>
    </message>
    <message>
        <source>Position in the file: %1</source>
        <translation>Vị trí trong tệp: %1</translation>
    </message>
    <message>
        <source>Greatest event time read: %1
Replay clock, up to which the file was published: %2
Time zone: %3</source>
        <translation>Giờ sự kiện lớn nhất đã đọc: %1
Đồng hồ phát lại, mốc mà tệp đã được gửi tới: %2
Múi giờ: %3</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Sắp chạy lại</translation>
    </message>
    <message>
        <source>Rows read from the file ÷ rows in the file
= %1 ÷ %2 = %3</source>
        <translation>Số dòng đã đọc từ tệp ÷ số dòng trong tệp
= %1 ÷ %2 = %3</translation>
    </message>
    <message>
        <source>End of input: every record has been read, so none can come any more and every window is closed.
The watermark then lies after all times.</source>
        <translation>Hết đầu vào: mọi bản ghi đã được đọc, không còn bản ghi nào có thể đến nữa và mọi cửa sổ đã đóng.
Khi đó watermark nằm sau mọi thời điểm.</translation>
    </message>
    <message>
        <source>No window that ends at or before %1 is open any more.
watermark = greatest event time − bound, in each partition by itself; the least of them is shown, the greatest is %3.
A chart shows the watermark of its own partition.
event-time lag = replay clock − watermark = %2</source>
        <translation>Không còn cửa sổ nào kết thúc tại hoặc trước %1 đang mở.
watermark = thời gian sự kiện lớn nhất − giới hạn, tính riêng cho từng phân vùng; ở đây là giá trị thấp nhất, giá trị lớn nhất là %3.
Mỗi biểu đồ hiện watermark của phân vùng của nó.
độ trễ thời gian sự kiện = đồng hồ phát lại − watermark = %2</translation>
    </message>
    <message>
        <source>Watermark ≥</source>
        <translation>Watermark ≥</translation>
    </message>
    <message>
        <source>Nothing is replayed, so there is no speed: records come from the topic as fast as others write them.</source>
        <translation>Không phát lại gì nên không có tốc độ: bản ghi đến từ topic nhanh như khi người khác ghi chúng.</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Records are taken from this topic at %1. It has no end, so there is no position.</source>
        <translation>Bản ghi được lấy từ topic này tại %1. Topic không có điểm cuối nên không có vị trí.</translation>
    </message>
    <message>
        <source>Greatest event time read: %1
Time zone: %2</source>
        <translation>Giờ sự kiện lớn nhất đã đọc: %1
Múi giờ: %2</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::TuningPanel</name>
    <message>
        <source>Open a source to tune its pipeline while it runs.</source>
        <translation>Mở nguồn để tinh chỉnh pipeline trong khi chạy.</translation>
    </message>
    <message>
        <source>This run repeats a recorded control log, so its settings cannot be changed. Start one without it.</source>
        <translation>Lượt chạy này lặp lại một nhật ký điều khiển đã ghi, nên không đổi được thiết lập. Hãy bắt đầu lượt chạy không dùng nhật ký.</translation>
    </message>
    <message>
        <source>The run has stopped. Open the source again to try other settings.</source>
        <translation>Lượt chạy đã dừng. Mở lại nguồn để thử các thiết lập khác.</translation>
    </message>
    <message>
        <source>The run has finished. Choose a speed and restart it to try other settings.</source>
        <translation>Lượt chạy đã xong. Chọn tốc độ rồi chạy lại để thử các thiết lập khác.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::WelcomePage</name>
    <message>
        <source>Replay a file as a stream and watch windows, watermarks and late records as they happen. Works offline.</source>
        <translation>Phát lại tệp như một luồng và quan sát cửa sổ, watermark và bản ghi trễ ngay khi chúng xảy ra. Không cần mạng.</translation>
    </message>
    <message>
        <source>Run the sample</source>
        <translation>Chạy dữ liệu mẫu</translation>
    </message>
    <message>
        <source>Built-in data (%1). Records move within seconds.</source>
        <translation>Dữ liệu có sẵn (%1). Vài giây là bản ghi chuyển động.</translation>
    </message>
    <message>
        <source>CSV, JSON lines, a JSON array, also as .gz. Or drop the file anywhere on this page.</source>
        <translation>CSV, JSON lines, mảng JSON, kể cả .gz. Hoặc thả tệp vào bất cứ đâu trên trang này.</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Mở tệp…</translation>
    </message>
    <message>
        <source>Connect to Kafka…</source>
        <translation>Kết nối với Kafka…</translation>
    </message>
    <message>
        <source>A topic of your own, with or without a Redis of your own, TLS and SASL.</source>
        <translation>Một topic của riêng bạn, có hoặc không có Redis riêng, hỗ trợ TLS và SASL.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::WindowRow</name>
    <message>
        <source>Tumbling</source>
        <translation>Liền kề</translation>
    </message>
    <message>
        <source>Sliding</source>
        <translation>Trượt</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Phiên</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Mặc định: %1</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Độ dài</translation>
    </message>
    <message>
        <source>A window holds the records whose event time lies in [start, start + size).</source>
        <translation>Cửa sổ chứa các bản ghi có giờ sự kiện trong [đầu, đầu + độ dài).</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>Bước trượt</translation>
    </message>
    <message>
        <source>A new window begins every slide; a record falls into size ÷ slide windows.</source>
        <translation>Cứ mỗi bước trượt có một cửa sổ mới; một bản ghi rơi vào (độ dài ÷ bước trượt) cửa sổ.</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Khoảng lặng</translation>
    </message>
    <message>
        <source>A session ends when no record comes for the gap, by event time.</source>
        <translation>Phiên kết thúc khi suốt khoảng lặng không có bản ghi nào đến, tính theo giờ sự kiện.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Cửa sổ</translation>
    </message>
    <message>
        <source>one window every %1, side by side</source>
        <translation>mỗi %1 một cửa sổ, liền kề nhau</translation>
    </message>
    <message>
        <source>windows of %1, a new one every %2</source>
        <translation>cửa sổ dài %1, mỗi %2 một cửa sổ mới</translation>
    </message>
    <message>
        <source>a session ends after %1 of silence</source>
        <translation>phiên kết thúc sau %1 im lặng</translation>
    </message>
    <message>
        <source>Which windows a record falls into, by its event time.
A change takes effect from the next window start on; open windows are cut there.</source>
        <translation>Bản ghi rơi vào những cửa sổ nào, theo giờ sự kiện.
Thay đổi có hiệu lực từ đầu cửa sổ kế tiếp; các cửa sổ đang mở bị cắt tại đó.</translation>
    </message>
</context>
<context>
    <name>streampulse::ui::WindowsTab</name>
    <message>
        <source>Start</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>First instant of the window, in event time</source>
        <translation>Thời điểm đầu của cửa sổ, theo giờ sự kiện</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Kết thúc</translation>
    </message>
    <message>
        <source>The window holds the event times before this one</source>
        <translation>Cửa sổ chứa các giờ sự kiện trước thời điểm này</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Open until the watermark reaches the end, then final; corrected when a late record within the allowed lateness changed it</source>
        <translation>Đang mở đến khi watermark chạm điểm cuối, rồi đã chốt; đã sửa khi bản ghi trễ trong độ trễ cho phép làm nó thay đổi</translation>
    </message>
    <message>
        <source>Rev.</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>How many times the window was corrected after it had fired</source>
        <translation>Số lần cửa sổ được sửa sau khi đã xuất kết quả</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>Bị cắt</translation>
    </message>
    <message>
        <source>Cut short because the window size was changed while it ran</source>
        <translation>Bị cắt ngắn vì độ dài cửa sổ được đổi trong khi chạy</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>bị cắt</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>đã sửa</translation>
    </message>
    <message>
        <source>older windows are in the store</source>
        <translation>các cửa sổ cũ hơn nằm trong kho</translation>
    </message>
    <message>
        <source>Window %1 – %2, %3 %4</source>
        <translation>Cửa sổ %1 – %2, %3 %4</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Cửa sổ</translation>
    </message>
    <message>
        <source>Filter: %1, start, status</source>
        <translation>Lọc: %1, bắt đầu, trạng thái</translation>
    </message>
    <message>
        <source>No windows yet</source>
        <translation>Chưa có cửa sổ nào</translation>
    </message>
    <message>
        <source>Press play: a window opens with its first record.</source>
        <translation>Bấm phát: bản ghi đầu tiên sẽ mở cửa sổ.</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Chưa mở gì</translation>
    </message>
    <message>
        <source>Open a file or run the sample: its windows are listed here.</source>
        <translation>Mở tệp hoặc chạy dữ liệu mẫu: các cửa sổ sẽ có ở đây.</translation>
    </message>
</context>
</TS>
