<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>mh::words</name>
    <message>
        <source>sign in first</source>
        <translation>請先登入</translation>
    </message>
    <message>
        <source>sign in anew</source>
        <translation>請重新登入</translation>
    </message>
    <message>
        <source>a bearer token is required</source>
        <translation>需要 Bearer 權杖</translation>
    </message>
    <message>
        <source>API keys are not taken here</source>
        <translation>這裡不接受 API 金鑰</translation>
    </message>
    <message>
        <source>the session has ended</source>
        <translation>工作階段已結束</translation>
    </message>
    <message>
        <source>the second step of the sign-in is missing</source>
        <translation>登入缺少第二步驗證</translation>
    </message>
    <message>
        <source>the refresh token has been used before</source>
        <translation>更新權杖已使用過</translation>
    </message>
    <message>
        <source>the refresh token has expired</source>
        <translation>更新權杖已過期</translation>
    </message>
    <message>
        <source>the refresh token is not known</source>
        <translation>更新權杖不明</translation>
    </message>
    <message>
        <source>refresh_token is missing</source>
        <translation>缺少 refresh_token</translation>
    </message>
    <message>
        <source>the token is not a bearer token</source>
        <translation>權杖不是 Bearer 權杖</translation>
    </message>
    <message>
        <source>this is not an access token</source>
        <translation>這不是存取權杖</translation>
    </message>
    <message>
        <source>this is not a runtime token</source>
        <translation>這不是執行期權杖</translation>
    </message>
    <message>
        <source>the user no longer exists</source>
        <translation>此使用者已不存在</translation>
    </message>
    <message>
        <source>there is no such user</source>
        <translation>沒有這個使用者</translation>
    </message>
    <message>
        <source>there is no such session</source>
        <translation>沒有這個工作階段</translation>
    </message>
    <message>
        <source>there is no such API key</source>
        <translation>沒有這把 API 金鑰</translation>
    </message>
    <message>
        <source>there is no such workspace</source>
        <translation>沒有這個工作區</translation>
    </message>
    <message>
        <source>there is no such share</source>
        <translation>沒有這項共用</translation>
    </message>
    <message>
        <source>there is no such credential</source>
        <translation>沒有這項認證資料</translation>
    </message>
    <message>
        <source>this user has no picture</source>
        <translation>此使用者沒有圖片</translation>
    </message>
    <message>
        <source>this is no picture</source>
        <translation>這不是圖片</translation>
    </message>
    <message>
        <source>a picture is a PNG, JPEG or WebP file</source>
        <translation>圖片必須是 PNG、JPEG 或 WebP 檔</translation>
    </message>
    <message>
        <source>a picture has %1 to %2 pixels a side</source>
        <translation>圖片的邊長為 %1 到 %2 像素</translation>
    </message>
    <message>
        <source>there is an administrator already</source>
        <translation>已有管理員</translation>
    </message>
    <message>
        <source>this is the last administrator</source>
        <translation>這是最後一位管理員</translation>
    </message>
    <message>
        <source>that name or e-mail address is taken</source>
        <translation>此名稱或電子郵件地址已有人使用</translation>
    </message>
    <message>
        <source>this e-mail address is registered already</source>
        <translation>此電子郵件地址已註冊</translation>
    </message>
    <message>
        <source>this username is taken</source>
        <translation>此使用者名稱已有人使用</translation>
    </message>
    <message>
        <source>this is no e-mail address</source>
        <translation>這不是電子郵件地址</translation>
    </message>
    <message>
        <source>the account has no e-mail address</source>
        <translation>此帳號沒有電子郵件地址</translation>
    </message>
    <message>
        <source>no mail can be sent to this address</source>
        <translation>無法寄信到此地址</translation>
    </message>
    <message>
        <source>a username has 1 to 100 letters, digits, dots, dashes and underscores</source>
        <translation>使用者名稱由 1 到 100 個英文字母、數字、點、連字號與底線組成</translation>
    </message>
    <message>
        <source>unknown role or status</source>
        <translation>不明的角色或狀態</translation>
    </message>
    <message>
        <source>the current password is wrong</source>
        <translation>目前的密碼不正確</translation>
    </message>
    <message>
        <source>the password is wrong</source>
        <translation>密碼不正確</translation>
    </message>
    <message>
        <source>the password has to be changed first</source>
        <translation>必須先變更密碼</translation>
    </message>
    <message>
        <source>the password must not be the name of the account</source>
        <translation>密碼不可與帳號名稱相同</translation>
    </message>
    <message>
        <source>a password has at least %1 characters</source>
        <translation>密碼至少 %1 個字元</translation>
    </message>
    <message>
        <source>a password has at most %1 bytes</source>
        <translation>密碼最多 %1 個位元組</translation>
    </message>
    <message>
        <source>this password is one of the commonest</source>
        <translation>這是最常見的密碼之一</translation>
    </message>
    <message>
        <source>this password lacks %1 and %2 and %3 and %4</source>
        <translation>密碼缺少%1、%2、%3與%4</translation>
    </message>
    <message>
        <source>this password lacks %1 and %2 and %3</source>
        <translation>密碼缺少%1、%2與%3</translation>
    </message>
    <message>
        <source>this password lacks %1 and %2</source>
        <translation>密碼缺少%1與%2</translation>
    </message>
    <message>
        <source>this password lacks %1</source>
        <translation>密碼缺少%1</translation>
    </message>
    <message>
        <source>an upper case letter</source>
        <translation>大寫字母</translation>
    </message>
    <message>
        <source>a lower case letter</source>
        <translation>小寫字母</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>數字</translation>
    </message>
    <message>
        <source>a special character</source>
        <translation>特殊字元</translation>
    </message>
    <message>
        <source>the code is wrong, or has been used</source>
        <translation>驗證碼不正確，或已使用過</translation>
    </message>
    <message>
        <source>the link has expired</source>
        <translation>連結已過期</translation>
    </message>
    <message>
        <source>the link has expired; ask for another one</source>
        <translation>連結已過期；請重新索取</translation>
    </message>
    <message>
        <source>the link is not valid, or has been used</source>
        <translation>連結無效，或已使用過</translation>
    </message>
    <message>
        <source>the password has been changed since the link was made</source>
        <translation>建立連結後密碼已變更</translation>
    </message>
    <message>
        <source>there is a second factor already</source>
        <translation>已啟用雙重驗證</translation>
    </message>
    <message>
        <source>there is a second factor already; switch it off first</source>
        <translation>已啟用雙重驗證；請先停用</translation>
    </message>
    <message>
        <source>there is no second factor</source>
        <translation>未啟用雙重驗證</translation>
    </message>
    <message>
        <source>this server does not offer a second factor</source>
        <translation>此伺服器不提供雙重驗證</translation>
    </message>
    <message>
        <source>can only be switched on by the user, with their own app</source>
        <translation>只能由使用者以自己的驗證 App 啟用</translation>
    </message>
    <message>
        <source>too many attempts; try again later</source>
        <translation>嘗試次數過多；請稍後再試</translation>
    </message>
    <message>
        <source>too many requests</source>
        <translation>要求過多</translation>
    </message>
    <message>
        <source>too many sign-ins at once; try again in a moment</source>
        <translation>同時登入的人太多；請稍候再試</translation>
    </message>
    <message>
        <source>too many mails are waiting to be sent</source>
        <translation>等待寄出的郵件太多</translation>
    </message>
    <message>
        <source>this server has no mail server to send mails with</source>
        <translation>此伺服器沒有可用來寄信的郵件伺服器</translation>
    </message>
    <message>
        <source>this server sends no mails; ask an administrator</source>
        <translation>此伺服器不寄送郵件；請洽管理員</translation>
    </message>
    <message>
        <source>ask an administrator for an account</source>
        <translation>請向管理員索取帳號</translation>
    </message>
    <message>
        <source>this needs the permission %1</source>
        <translation>這需要 %1 權限</translation>
    </message>
    <message>
        <source>this API key lacks the permission %1</source>
        <translation>此 API 金鑰缺少 %1 權限</translation>
    </message>
    <message>
        <source>this needs more rights to it than you have</source>
        <translation>您對它的權限不足</translation>
    </message>
    <message>
        <source>this API key is not for that address</source>
        <translation>此 API 金鑰不可由該位址使用</translation>
    </message>
    <message>
        <source>this API key is not for that path</source>
        <translation>此 API 金鑰不可用於該路徑</translation>
    </message>
    <message>
        <source>this API key is not known</source>
        <translation>此 API 金鑰不明</translation>
    </message>
    <message>
        <source>the API key has expired</source>
        <translation>API 金鑰已過期</translation>
    </message>
    <message>
        <source>an API key of this level changes nothing here</source>
        <translation>此等級的 API 金鑰不能變更這裡的內容</translation>
    </message>
    <message>
        <source>a user has at most %1 API keys</source>
        <translation>每個使用者最多 %1 把 API 金鑰</translation>
    </message>
    <message>
        <source>a viewer&apos;s keys read</source>
        <translation>檢視者的金鑰只能讀取</translation>
    </message>
    <message>
        <source>only administrators make keys of the level admin</source>
        <translation>只有管理員可以建立 admin 等級的金鑰</translation>
    </message>
    <message>
        <source>nobody gives a key what they do not hold themselves</source>
        <translation>不能把自己沒有的權限給金鑰</translation>
    </message>
    <message>
        <source>nobody can give or change what they do not hold themselves</source>
        <translation>不能給予或變更自己沒有的權限</translation>
    </message>
    <message>
        <source>the owner of this API key cannot sign in</source>
        <translation>此 API 金鑰的擁有者無法登入</translation>
    </message>
    <message>
        <source>burst_limit needs requests_per_minute</source>
        <translation>burst_limit 需搭配 requests_per_minute</translation>
    </message>
    <message>
        <source>this is no permission: %1</source>
        <translation>這不是權限：%1</translation>
    </message>
    <message>
        <source>this is no address or subnet: %1</source>
        <translation>這不是位址或子網路：%1</translation>
    </message>
    <message>
        <source>a path begins with a slash: %1</source>
        <translation>路徑以斜線開頭：%1</translation>
    </message>
    <message>
        <source>nothing can be shared with oneself</source>
        <translation>不能與自己共用</translation>
    </message>
    <message>
        <source>it is shared with them already</source>
        <translation>已與對方共用</translation>
    </message>
    <message>
        <source>it has %1 shares already</source>
        <translation>已有 %1 項共用</translation>
    </message>
    <message>
        <source>either an e-mail address, a username or a userId is needed</source>
        <translation>需要電子郵件地址、使用者名稱或 userId</translation>
    </message>
    <message>
        <source>that user is no member</source>
        <translation>該使用者不是成員</translation>
    </message>
    <message>
        <source>the workspace is full</source>
        <translation>工作區已滿</translation>
    </message>
    <message>
        <source>you are not a member of that workspace</source>
        <translation>您不是該工作區的成員</translation>
    </message>
    <message>
        <source>a workspace needs a name of at most 255 characters</source>
        <translation>工作區需要名稱，最多 255 個字元</translation>
    </message>
    <message>
        <source>only the owner of a workspace adds members</source>
        <translation>只有工作區擁有者可以新增成員</translation>
    </message>
    <message>
        <source>only the owner of a workspace may do that</source>
        <translation>只有工作區擁有者可以這麼做</translation>
    </message>
    <message>
        <source>only the owner of a workspace removes others</source>
        <translation>只有工作區擁有者可以移除他人</translation>
    </message>
    <message>
        <source>the owner of a workspace cannot leave it</source>
        <translation>工作區擁有者不能離開工作區</translation>
    </message>
    <message>
        <source>another change of the workspace is being stored</source>
        <translation>工作區的另一項變更正在儲存</translation>
    </message>
    <message>
        <source>another change of the credential is being stored</source>
        <translation>認證資料的另一項變更正在儲存</translation>
    </message>
    <message>
        <source>another change of the share is being stored</source>
        <translation>這項共用的另一項變更正在儲存</translation>
    </message>
    <message>
        <source>somebody else has changed it meanwhile</source>
        <translation>這段期間已有其他人變更了它</translation>
    </message>
    <message>
        <source>another change of &apos;%1&apos; is being stored</source>
        <translation>「%1」的另一項變更正在儲存</translation>
    </message>
    <message>
        <source>a credential needs a name of at most 255 characters</source>
        <translation>認證資料需要名稱，最多 255 個字元</translation>
    </message>
    <message>
        <source>only its owner may change a credential</source>
        <translation>只有擁有者可以變更認證資料</translation>
    </message>
    <message>
        <source>the credential belongs to somebody else</source>
        <translation>認證資料屬於其他人</translation>
    </message>
    <message>
        <source>the credential is in use</source>
        <translation>認證資料正在使用中</translation>
    </message>
    <message>
        <source>the type cannot be changed</source>
        <translation>類型不能變更</translation>
    </message>
    <message>
        <source>unknown type of credential</source>
        <translation>不明的認證資料類型</translation>
    </message>
    <message>
        <source>unknown type or visibility</source>
        <translation>不明的類型或可見範圍</translation>
    </message>
    <message>
        <source>this server keeps no credentials</source>
        <translation>此伺服器不保存認證資料</translation>
    </message>
    <message>
        <source>there is no setting %1</source>
        <translation>沒有設定 %1</translation>
    </message>
    <message>
        <source>is not among the settings that can be changed here</source>
        <translation>不在可於此變更的設定之列</translation>
    </message>
    <message>
        <source>the server is stopping</source>
        <translation>伺服器正在停止</translation>
    </message>
    <message>
        <source>the server says nothing</source>
        <translation>伺服器沒有回應</translation>
    </message>
    <message>
        <source>the store takes nothing at the moment</source>
        <translation>伺服器目前無法儲存</translation>
    </message>
    <message>
        <source>the store cannot grow: the disk is full</source>
        <translation>無法儲存：磁碟已滿</translation>
    </message>
    <message>
        <source>the store is locked: %1</source>
        <translation>資料庫被鎖定：%1</translation>
    </message>
    <message>
        <source>nobody can say yet whether this was stored: %1</source>
        <translation>目前還無法確定這是否已儲存：%1</translation>
    </message>
    <message>
        <source>the store cannot be read or written: %1</source>
        <translation>無法讀寫資料庫：%1</translation>
    </message>
    <message>
        <source>the server&apos;s store is damaged; an administrator finds in its log what to do</source>
        <translation>伺服器的資料庫已損壞；管理員可在記錄中找到處理方式</translation>
    </message>
    <message>
        <source>the server has failed at this; its log tells why under the request&apos;s id</source>
        <translation>伺服器處理失敗；原因可在其記錄中以請求編號查得</translation>
    </message>
    <message>
        <source>a write before this one was refused</source>
        <translation>前一項寫入被拒絕</translation>
    </message>
    <message>
        <source>there is no such path</source>
        <translation>沒有這個路徑</translation>
    </message>
    <message>
        <source>this path does not have the method %1</source>
        <translation>此路徑不支援 %1 方法</translation>
    </message>
    <message>
        <source>the body is missing</source>
        <translation>缺少本文</translation>
    </message>
    <message>
        <source>the body&apos;s member &apos;%1&apos; is missing</source>
        <translation>本文缺少成員「%1」</translation>
    </message>
    <message>
        <source>another kind of server answers there</source>
        <translation>該處回應的是另一種伺服器</translation>
    </message>
    <message>
        <source>a path begins with $.trigger or $.nodes; for a text that begins with $, write $$</source>
        <translation>路徑以 $.trigger 或 $.nodes 開頭；若文字以 $ 開頭，請寫成 $$</translation>
    </message>
    <message>
        <source>a path begins with $.trigger or $.nodes</source>
        <translation>路徑以 $.trigger 或 $.nodes 開頭</translation>
    </message>
    <message>
        <source>a path begins with $</source>
        <translation>路徑以 $ 開頭</translation>
    </message>
    <message>
        <source>the path ends at character %1, but the text goes on</source>
        <translation>路徑在第 %1 個字元結束，但後面還有文字</translation>
    </message>
    <message>
        <source>the path has too many parts</source>
        <translation>路徑的層數太多</translation>
    </message>
    <message>
        <source>the path is nested too deeply</source>
        <translation>路徑的巢狀層數太深</translation>
    </message>
    <message>
        <source>the path visits too many values</source>
        <translation>路徑會走訪太多值</translation>
    </message>
    <message>
        <source>the id of a node is followed by .output</source>
        <translation>節點 ID 後面要接 .output</translation>
    </message>
    <message>
        <source>$.nodes is followed by the id of one node</source>
        <translation>$.nodes 後面要接一個節點的 ID</translation>
    </message>
    <message>
        <source>$.edges is followed by the id of one edge</source>
        <translation>$.edges 後面要接一條連線的 ID</translation>
    </message>
    <message>
        <source>&amp;&amp;, || or the end is expected</source>
        <translation>此處應為 &amp;&amp;、|| 或結尾</translation>
    </message>
    <message>
        <source>) is expected</source>
        <translation>此處應為 )</translation>
    </message>
    <message>
        <source>] is expected</source>
        <translation>此處應為 ]</translation>
    </message>
    <message>
        <source>, or ) is expected</source>
        <translation>此處應為 , 或 )</translation>
    </message>
    <message>
        <source>}} is expected after the path</source>
        <translation>路徑後面應為 }}</translation>
    </message>
    <message>
        <source>a comparison or a test is expected</source>
        <translation>此處應為比較或測試</translation>
    </message>
    <message>
        <source>a name is expected</source>
        <translation>此處應為名稱</translation>
    </message>
    <message>
        <source>a name, an index, a slice, * or ? is expected</source>
        <translation>此處應為名稱、索引、區段、* 或 ?</translation>
    </message>
    <message>
        <source>a number is expected</source>
        <translation>此處應為數字</translation>
    </message>
    <message>
        <source>a whole number is expected</source>
        <translation>此處應為整數</translation>
    </message>
    <message>
        <source>a list is expected</source>
        <translation>此處應為清單</translation>
    </message>
    <message>
        <source>a JSON object is expected</source>
        <translation>此處應為 JSON 物件</translation>
    </message>
    <message>
        <source>a text in quotes, a number, true, false, null, JSON or a path is expected</source>
        <translation>此處應為加引號的文字、數字、true、false、null、JSON 或路徑</translation>
    </message>
    <message>
        <source>a value, a path or a function is expected</source>
        <translation>此處應為值、路徑或函式</translation>
    </message>
    <message>
        <source>the name of a transform is expected after |</source>
        <translation>| 後面應為轉換函式的名稱</translation>
    </message>
    <message>
        <source>there is no transform &apos;%1&apos;</source>
        <translation>沒有名為「%1」的轉換函式</translation>
    </message>
    <message>
        <source>there is no function %1</source>
        <translation>沒有名為「%1」的函式</translation>
    </message>
    <message>
        <source>%1 has the wrong number of arguments</source>
        <translation>%1 的引數個數不對</translation>
    </message>
    <message>
        <source>%1 needs a path</source>
        <translation>%1 需要一個路徑</translation>
    </message>
    <message>
        <source>match and search are tests, not values</source>
        <translation>match 與 search 是測試，不是值</translation>
    </message>
    <message>
        <source>only a path to one value can be compared</source>
        <translation>只有指向單一值的路徑才能比較</translation>
    </message>
    <message>
        <source>the filter is nested too deeply</source>
        <translation>篩選條件的巢狀層數太深</translation>
    </message>
    <message>
        <source>too many selectors in one bracket</source>
        <translation>一組方括號中的選取項太多</translation>
    </message>
    <message>
        <source>index must be between 0 and %1</source>
        <translation>索引必須介於 0 與 %1 之間</translation>
    </message>
    <message>
        <source>start and end are whole numbers</source>
        <translation>起點與終點必須是整數</translation>
    </message>
    <message>
        <source>the number of digits is 0 to 15</source>
        <translation>小數位數為 0 到 15</translation>
    </message>
    <message>
        <source>the closing quote is missing</source>
        <translation>缺少結尾的引號</translation>
    </message>
    <message>
        <source>an unknown escape in quoted text</source>
        <translation>引號中的文字含有不明的跳脫字元</translation>
    </message>
    <message>
        <source>a control character in quoted text</source>
        <translation>引號中的文字含有控制字元</translation>
    </message>
    <message>
        <source>the JSON does not end</source>
        <translation>JSON 沒有結尾</translation>
    </message>
    <message>
        <source>a text has at most %1 placeholders</source>
        <translation>一段文字最多 %1 個預留位置</translation>
    </message>
    <message>
        <source>more than %1 transforms</source>
        <translation>轉換函式超過 %1 個</translation>
    </message>
    <message>
        <source>the text becomes too long</source>
        <translation>產生的文字太長</translation>
    </message>
    <message>
        <source>the mapping is nested too deeply</source>
        <translation>對應的巢狀層數太深</translation>
    </message>
    <message>
        <source>the value is nested too deeply</source>
        <translation>值的巢狀層數太深</translation>
    </message>
    <message>
        <source>there is no member &apos;%1&apos;</source>
        <translation>沒有成員「%1」</translation>
    </message>
    <message>
        <source>there is no member &apos;%1&apos; (there are &apos;%2&apos;)</source>
        <translation>沒有成員「%1」（有的是「%2」）</translation>
    </message>
    <message>
        <source>there is no item %1</source>
        <translation>沒有第 %1 項</translation>
    </message>
    <message>
        <source>node &apos;%1&apos; has no output</source>
        <translation>節點「%1」沒有輸出</translation>
    </message>
    <message>
        <source>node &apos;%1&apos; does not lead here</source>
        <translation>節點「%1」不會通到這裡</translation>
    </message>
    <message>
        <source>edge &apos;%1&apos; does not lead here</source>
        <translation>連線「%1」不會通到這裡</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>需要%1</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>數字</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>清單</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>物件</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>布林值</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>is not a number</source>
        <translation>不是數字</translation>
    </message>
    <message>
        <source>is not a whole number</source>
        <translation>不是整數</translation>
    </message>
    <message>
        <source>is not a time</source>
        <translation>不是時間</translation>
    </message>
    <message>
        <source>is not a time (ISO 8601, or seconds or milliseconds since 1970)</source>
        <translation>不是時間（ISO 8601，或自 1970 年起的秒數或毫秒數）</translation>
    </message>
    <message>
        <source>is neither true nor false</source>
        <translation>既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>is not a regular expression</source>
        <translation>不是正規表示式</translation>
    </message>
    <message>
        <source>is not a regular expression: %1</source>
        <translation>不是正規表示式：%1</translation>
    </message>
    <message>
        <source>takes too long to match with the pattern %1</source>
        <translation>與樣式 %1 比對的時間太久</translation>
    </message>
    <message>
        <source>there is no such time zone</source>
        <translation>沒有這個時區</translation>
    </message>
    <message>
        <source>unknown time zone &apos;%1&apos;</source>
        <translation>不明的時區「%1」</translation>
    </message>
    <message>
        <source>the text is not the JSON of a value of type %1</source>
        <translation>文字不是 %1 類型之值的 JSON</translation>
    </message>
    <message>
        <source>%1 does not fit the type %2</source>
        <translation>%1 不符合類型 %2</translation>
    </message>
    <message>
        <source>source is more than a path: %1</source>
        <translation>source 不只是路徑：%1</translation>
    </message>
    <message>
        <source>source must be a path below the source node&apos;s output, such as $.id</source>
        <translation>source 必須是來源節點輸出底下的路徑，例如 $.id</translation>
    </message>
    <message>
        <source>target must name one input port, such as $.image</source>
        <translation>target 必須指定一個輸入，例如 $.image</translation>
    </message>
    <message>
        <source>transform is more than transforms: %1</source>
        <translation>transform 不只是轉換函式：%1</translation>
    </message>
    <message>
        <source>cron: five fields are expected, or six with seconds</source>
        <translation>Cron：應有五個欄位，含秒數則為六個</translation>
    </message>
    <message>
        <source>cron: &apos;%1&apos; is no %2 (%3 to %4)</source>
        <translation>Cron：「%1」不是%2（%3 到 %4）</translation>
    </message>
    <message>
        <source>second</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>分</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>時</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>a flow needs at least one node</source>
        <translation>流程至少要有一個節點</translation>
    </message>
    <message>
        <source>a flow has at most %1 nodes and %2 edges</source>
        <translation>流程最多 %1 個節點與 %2 條連線</translation>
    </message>
    <message>
        <source>a flow has at most %1 nodes</source>
        <translation>流程最多 %1 個節點</translation>
    </message>
    <message>
        <source>a flow has at most %1 edges</source>
        <translation>流程最多 %1 條連線</translation>
    </message>
    <message>
        <source>a flow has at most %1 groups</source>
        <translation>流程最多 %1 個群組</translation>
    </message>
    <message>
        <source>a flow has at most %1 notes</source>
        <translation>流程最多 %1 則註記</translation>
    </message>
    <message>
        <source>a component is missing</source>
        <translation>缺少元件</translation>
    </message>
    <message>
        <source>a node needs an id</source>
        <translation>節點需要 ID</translation>
    </message>
    <message>
        <source>an edge needs an id</source>
        <translation>連線需要 ID</translation>
    </message>
    <message>
        <source>a %1 needs an id</source>
        <translation>%1需要 ID</translation>
    </message>
    <message>
        <source>an id is missing</source>
        <translation>缺少 ID</translation>
    </message>
    <message>
        <source>an id has at most %1 characters</source>
        <translation>ID 最多 %1 個字元</translation>
    </message>
    <message>
        <source>the id %1 is used twice</source>
        <translation>ID %1 使用了兩次</translation>
    </message>
    <message>
        <source>is used twice</source>
        <translation>使用了兩次</translation>
    </message>
    <message>
        <source>an edge leads from %1 to itself</source>
        <translation>一條連線從 %1 連回自己</translation>
    </message>
    <message>
        <source>an edge cannot lead from a node to itself</source>
        <translation>連線不能連回同一個節點</translation>
    </message>
    <message>
        <source>there is already an edge from %1 to %2</source>
        <translation>從 %1 到 %2 已有連線</translation>
    </message>
    <message>
        <source>there is already a node &apos;%1&apos;</source>
        <translation>已有節點「%1」</translation>
    </message>
    <message>
        <source>there is already an edge &apos;%1&apos;</source>
        <translation>已有連線「%1」</translation>
    </message>
    <message>
        <source>there is no node &apos;%1&apos;</source>
        <translation>沒有節點「%1」</translation>
    </message>
    <message>
        <source>there is no node %1</source>
        <translation>沒有節點 %1</translation>
    </message>
    <message>
        <source>there is no edge &apos;%1&apos;</source>
        <translation>沒有連線「%1」</translation>
    </message>
    <message>
        <source>there is no %1 &apos;%2&apos;</source>
        <translation>沒有%1「%2」</translation>
    </message>
    <message>
        <source>there are two groups &apos;%1&apos;</source>
        <translation>有兩個群組都是「%1」</translation>
    </message>
    <message>
        <source>there are two notes &apos;%1&apos;</source>
        <translation>有兩則註記都是「%1」</translation>
    </message>
    <message>
        <source>group &apos;%1&apos; is within itself</source>
        <translation>群組「%1」包含了自己</translation>
    </message>
    <message>
        <source>groups are nested at most %1 deep</source>
        <translation>群組最多巢狀 %1 層</translation>
    </message>
    <message>
        <source>group</source>
        <translation>群組</translation>
    </message>
    <message>
        <source>note</source>
        <translation>註記</translation>
    </message>
    <message>
        <source>the nodes run in a circle: %1</source>
        <translation>節點形成循環：%1</translation>
    </message>
    <message>
        <source>the nodes run in a circle: %1 (%2 more nodes are on circles with them)</source>
        <translation>節點形成循環：%1（另有 %2 個節點也在循環中）</translation>
    </message>
    <message>
        <source>leads back to itself</source>
        <translation>又通回自己</translation>
    </message>
    <message>
        <source>leads nowhere</source>
        <translation>沒有通到任何地方</translation>
    </message>
    <message>
        <source>node %1 has no handle %2</source>
        <translation>節點 %1 沒有分支 %2</translation>
    </message>
    <message>
        <source>node %1 has no input %2</source>
        <translation>節點 %1 沒有輸入 %2</translation>
    </message>
    <message>
        <source>node %1 has no output %2</source>
        <translation>節點 %1 沒有輸出 %2</translation>
    </message>
    <message>
        <source>node %1 does not come before this one</source>
        <translation>節點 %1 不在此節點之前</translation>
    </message>
    <message>
        <source>node %1 is disabled and passes on what enters it, which is no %2</source>
        <translation>節點 %1 已停用，會直接傳遞收到的資料，而那不是 %2</translation>
    </message>
    <message>
        <source>edge %1 does not lead to this node</source>
        <translation>連線 %1 不會通到此節點</translation>
    </message>
    <message>
        <source>waits for %1 edges, but only %2 lead here</source>
        <translation>等待 %1 條連線，但只有 %2 條通到這裡</translation>
    </message>
    <message>
        <source>output %1 of node %2 is of type %3, which cannot become %4</source>
        <translation>節點 %2 的輸出 %1 是 %3 類型，無法轉成 %4</translation>
    </message>
    <message>
        <source>the required input %1 is not mapped</source>
        <translation>必要的輸入 %1 沒有對應</translation>
    </message>
    <message>
        <source>one of the inputs %1 is needed</source>
        <translation>輸入 %1 需擇一提供</translation>
    </message>
    <message>
        <source>there is no component %1</source>
        <translation>沒有元件 %1</translation>
    </message>
    <message>
        <source>only a join can read edges</source>
        <translation>只有合併節點可以讀取連線</translation>
    </message>
    <message>
        <source>only the trigger can be read here</source>
        <translation>這裡只能讀取觸發器</translation>
    </message>
    <message>
        <source>the schema of component %1 is broken: %2</source>
        <translation>元件 %1 的 Schema 有誤：%2</translation>
    </message>
    <message>
        <source>an edit has at most %1 operations</source>
        <translation>一次編輯最多 %1 個操作</translation>
    </message>
    <message>
        <source>has at most %1 points</source>
        <translation>最多 %1 個點</translation>
    </message>
    <message>
        <source>needs points with x and y</source>
        <translation>需要具有 x 與 y 的點</translation>
    </message>
    <message>
        <source>must be %1 to %2</source>
        <translation>必須是 %1 到 %2</translation>
    </message>
    <message>
        <source>%1 (and %2 more problems)</source>
        <translation>%1（還有 %2 個問題）</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>尚缺</translation>
    </message>
    <message>
        <source>is missing beside &apos;%1&apos;</source>
        <translation>有「%1」時不可缺少</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>不可空白</translation>
    </message>
    <message>
        <source>must be text</source>
        <translation>必須是文字</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>必須是數字</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>必須是整數</translation>
    </message>
    <message>
        <source>must be a whole number, 0 or more</source>
        <translation>必須是 0 以上的整數</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>必須是 true 或 false</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>必須是物件</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>必須是清單</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>必須是文字的清單</translation>
    </message>
    <message>
        <source>must be a list of names</source>
        <translation>必須是名稱的清單</translation>
    </message>
    <message>
        <source>must be a list of names at &apos;%1&apos;</source>
        <translation>「%1」必須是名稱的清單</translation>
    </message>
    <message>
        <source>must be a list of schemas</source>
        <translation>必須是 Schema 的清單</translation>
    </message>
    <message>
        <source>must be a list of values</source>
        <translation>必須是值的清單</translation>
    </message>
    <message>
        <source>must be an object of schemas</source>
        <translation>必須是由 Schema 組成的物件</translation>
    </message>
    <message>
        <source>must be object: what it describes has members</source>
        <translation>必須是 object：它描述的內容有成員</translation>
    </message>
    <message>
        <source>must be a UUID</source>
        <translation>必須是 UUID</translation>
    </message>
    <message>
        <source>must be an ISO 8601 time</source>
        <translation>必須是 ISO 8601 時間</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>必須介於 %1 與 %2 之間</translation>
    </message>
    <message>
        <source>must be at least %1</source>
        <translation>至少為 %1</translation>
    </message>
    <message>
        <source>must be at most %1</source>
        <translation>最多為 %1</translation>
    </message>
    <message>
        <source>must be greater than %1</source>
        <translation>必須大於 %1</translation>
    </message>
    <message>
        <source>must be less than %1</source>
        <translation>必須小於 %1</translation>
    </message>
    <message>
        <source>must be a multiple of %1</source>
        <translation>必須是 %1 的倍數</translation>
    </message>
    <message>
        <source>must be one of %1</source>
        <translation>必須是下列之一：%1</translation>
    </message>
    <message>
        <source>must be %1</source>
        <translation>必須是 %1</translation>
    </message>
    <message>
        <source>must have at most %1 characters</source>
        <translation>最多 %1 個字元</translation>
    </message>
    <message>
        <source>must have at least %1 characters</source>
        <translation>至少 %1 個字元</translation>
    </message>
    <message>
        <source>must have at most %1 ports</source>
        <translation>輸入與輸出最多 %1 個</translation>
    </message>
    <message>
        <source>must have 1 to %1 characters</source>
        <translation>必須有 1 到 %1 個字元</translation>
    </message>
    <message>
        <source>must be 1 to 100 letters, digits, &apos;.&apos;, &apos;_&apos; or &apos;-&apos;</source>
        <translation>必須是 1 到 100 個英文字母、數字、「.」、「_」或「-」</translation>
    </message>
    <message>
        <source>has more than %1 items</source>
        <translation>超過 %1 項</translation>
    </message>
    <message>
        <source>has an item that is empty or longer than %1 characters</source>
        <translation>有一項是空白或超過 %1 個字元</translation>
    </message>
    <message>
        <source>has item %1 twice: again at %2</source>
        <translation>第 %1 項重複：第 %2 項又出現</translation>
    </message>
    <message>
        <source>does not match the pattern %1</source>
        <translation>不符合樣式 %1</translation>
    </message>
    <message>
        <source>is not of the format %1</source>
        <translation>不符合格式 %1</translation>
    </message>
    <message>
        <source>is not allowed</source>
        <translation>不允許</translation>
    </message>
    <message>
        <source>is too long</source>
        <translation>太長</translation>
    </message>
    <message>
        <source>is none of the values that are allowed</source>
        <translation>不是允許的值</translation>
    </message>
    <message>
        <source>is not the one value that is allowed</source>
        <translation>不是唯一允許的值</translation>
    </message>
    <message>
        <source>is what must not be here</source>
        <translation>這裡不允許這個值</translation>
    </message>
    <message>
        <source>has a member that is not allowed: &apos;%1&apos;</source>
        <translation>含有不允許的成員：「%1」</translation>
    </message>
    <message>
        <source>has a member of a name that is not allowed: &apos;%1&apos;</source>
        <translation>含有名稱不允許的成員：「%1」</translation>
    </message>
    <message>
        <source>does not contain what it must</source>
        <translation>未包含必要的內容</translation>
    </message>
    <message>
        <source>contains more than %1 of what it may contain</source>
        <translation>包含的數量超過允許的 %1</translation>
    </message>
    <message>
        <source>fits none of %1 alternatives</source>
        <translation>%1 種選擇都不符合</translation>
    </message>
    <message>
        <source>fits more than one of %1 alternatives</source>
        <translation>%1 種選擇中符合了不只一種</translation>
    </message>
    <message>
        <source>cannot be checked: the value is too large or too deep for this schema</source>
        <translation>無法檢查：對此 Schema 而言，值太大或太深</translation>
    </message>
    <message>
        <source>names no type</source>
        <translation>未指定類型</translation>
    </message>
    <message>
        <source>is none of the types null, boolean, object, array, number, integer, string</source>
        <translation>不是 null、boolean、object、array、number、integer、string 任何一種類型</translation>
    </message>
    <message>
        <source>a schema is an object, true or false</source>
        <translation>Schema 是物件、true 或 false</translation>
    </message>
    <message>
        <source>the schema at &apos;%1&apos;: %2</source>
        <translation>「%1」處的 Schema：%2</translation>
    </message>
    <message>
        <source>leads to a schema that is broken at &apos;%1&apos;: %2</source>
        <translation>指向在「%1」處有誤的 Schema：%2</translation>
    </message>
    <message>
        <source>only references inside the schema (#/...) are followed</source>
        <translation>只會跟隨 Schema 內部的參照 (#/...)</translation>
    </message>
    <message>
        <source>the schema has more than %1 subschemas</source>
        <translation>Schema 的子項超過 %1 個</translation>
    </message>
    <message>
        <source>the schema is nested too deeply</source>
        <translation>Schema 的巢狀層數太深</translation>
    </message>
    <message>
        <source>the pattern is not a regular expression: %1</source>
        <translation>樣式不是正規表示式：%1</translation>
    </message>
    <message>
        <source>the default: %1</source>
        <translation>預設值：%1</translation>
    </message>
    <message>
        <source>not JSON: %1 at byte %2</source>
        <translation>不是 JSON：第 %2 個位元組處%1</translation>
    </message>
    <message>
        <source>not JSON: %1 at character %2</source>
        <translation>不是 JSON：第 %2 個字元處%1</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>不是 JSON：%1</translation>
    </message>
    <message>
        <source>illegal value</source>
        <translation>值不合法</translation>
    </message>
    <message>
        <source>illegal number</source>
        <translation>數字不合法</translation>
    </message>
    <message>
        <source>unterminated object</source>
        <translation>物件沒有結尾</translation>
    </message>
    <message>
        <source>unterminated array</source>
        <translation>陣列沒有結尾</translation>
    </message>
    <message>
        <source>unterminated string</source>
        <translation>字串沒有結尾</translation>
    </message>
    <message>
        <source>missing name separator</source>
        <translation>缺少冒號</translation>
    </message>
    <message>
        <source>missing value separator</source>
        <translation>缺少逗號</translation>
    </message>
    <message>
        <source>invalid escape sequence</source>
        <translation>跳脫字元不合法</translation>
    </message>
    <message>
        <source>invalid UTF8 string</source>
        <translation>不是有效的 UTF-8 字串</translation>
    </message>
    <message>
        <source>object is missing after a comma</source>
        <translation>逗號後面缺少內容</translation>
    </message>
    <message>
        <source>document too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>too deeply nested document</source>
        <translation>文件的巢狀層數太深</translation>
    </message>
    <message>
        <source>garbage at the end of the document</source>
        <translation>文件結尾有多餘的內容</translation>
    </message>
    <message>
        <source>must not be null</source>
        <translation>不可為 null</translation>
    </message>
    <message>
        <source>must be an http or https URL</source>
        <translation>必須是 http 或 https 網址</translation>
    </message>
    <message>
        <source>must be an http or https URL without a user</source>
        <translation>必須是不含使用者的 http 或 https 網址</translation>
    </message>
    <message>
        <source>must have neither user, query nor fragment</source>
        <translation>不可含有使用者、查詢或片段</translation>
    </message>
    <message>
        <source>must be a host name or an address</source>
        <translation>必須是主機名稱或位址</translation>
    </message>
    <message>
        <source>must be a port from 1 to 65535</source>
        <translation>必須是 1 到 65535 的連接埠</translation>
    </message>
    <message>
        <source>must begin with &apos;/&apos;</source>
        <translation>必須以「/」開頭</translation>
    </message>
    <message>
        <source>must begin with &apos;/&apos; and have neither query nor fragment</source>
        <translation>必須以「/」開頭，且不含查詢與片段</translation>
    </message>
    <message>
        <source>must not contain control characters</source>
        <translation>不可含有控制字元</translation>
    </message>
    <message>
        <source>must be an e-mail address</source>
        <translation>必須是電子郵件地址</translation>
    </message>
    <message>
        <source>must be webhook, schedule or event</source>
        <translation>必須是 webhook、schedule 或 event</translation>
    </message>
    <message>
        <source>must be approved or rejected</source>
        <translation>必須是 approved 或 rejected</translation>
    </message>
    <message>
        <source>must be view, edit or admin</source>
        <translation>必須是 view、edit 或 admin</translation>
    </message>
    <message>
        <source>must be read, write or admin</source>
        <translation>必須是 read、write 或 admin</translation>
    </message>
    <message>
        <source>must be private, workspace or shared</source>
        <translation>必須是 private、workspace 或 shared</translation>
    </message>
    <message>
        <source>must be skip, last or all</source>
        <translation>必須是 skip、last 或 all</translation>
    </message>
    <message>
        <source>must be at_once or when_ended</source>
        <translation>必須是 at_once 或 when_ended</translation>
    </message>
    <message>
        <source>must be basic or body</source>
        <translation>必須是 basic 或 body</translation>
    </message>
    <message>
        <source>must be postgresql or mysql</source>
        <translation>必須是 postgresql 或 mysql</translation>
    </message>
    <message>
        <source>must be custom:&lt;name&gt; or one of %1</source>
        <translation>必須是 custom:&lt;名稱&gt; 或下列之一：%1</translation>
    </message>
    <message>
        <source>must be execution.completed, .failed, .cancelled, .ended or custom:&lt;name&gt;</source>
        <translation>必須是 execution.completed、.failed、.cancelled、.ended 或 custom:&lt;名稱&gt;</translation>
    </message>
    <message>
        <source>must be &apos;secret:&apos; and the id of a credential</source>
        <translation>必須是「secret:」加上認證資料的 ID</translation>
    </message>
    <message>
        <source>must name a setting to change</source>
        <translation>必須指定要變更的設定</translation>
    </message>
    <message>
        <source>is not a header name</source>
        <translation>不是標頭名稱</translation>
    </message>
    <message>
        <source>is not the name of a header</source>
        <translation>不是標頭名稱</translation>
    </message>
    <message>
        <source>is not the scheme that stands before a token</source>
        <translation>不是權杖前面的機制名稱</translation>
    </message>
    <message>
        <source>has the wrong type</source>
        <translation>類型不對</translation>
    </message>
    <message>
        <source>%1 has the wrong type</source>
        <translation>%1 的類型不對</translation>
    </message>
    <message>
        <source>there is no such flow</source>
        <translation>沒有這個流程</translation>
    </message>
    <message>
        <source>there is no such flow version</source>
        <translation>沒有這個流程版本</translation>
    </message>
    <message>
        <source>there is no such execution</source>
        <translation>沒有這次執行</translation>
    </message>
    <message>
        <source>there is no such live execution</source>
        <translation>沒有這次進行中的執行</translation>
    </message>
    <message>
        <source>there is no such trigger</source>
        <translation>沒有這個觸發器</translation>
    </message>
    <message>
        <source>there is no such webhook</source>
        <translation>沒有這個 Webhook</translation>
    </message>
    <message>
        <source>there is no such mapping in the draft</source>
        <translation>草稿中沒有這項對應</translation>
    </message>
    <message>
        <source>there is no blob %1</source>
        <translation>沒有 Blob %1</translation>
    </message>
    <message>
        <source>this execution has no such blob</source>
        <translation>這次執行沒有這個 Blob</translation>
    </message>
    <message>
        <source>the execution has no such node</source>
        <translation>這次執行沒有這個節點</translation>
    </message>
    <message>
        <source>a flow with this name exists already</source>
        <translation>已有同名的流程</translation>
    </message>
    <message>
        <source>the flow has no published version</source>
        <translation>流程沒有已發布的版本</translation>
    </message>
    <message>
        <source>the flow has no version &apos;%1&apos;</source>
        <translation>流程沒有版本「%1」</translation>
    </message>
    <message>
        <source>the flow has a version &apos;%1&apos; already</source>
        <translation>流程已有版本「%1」</translation>
    </message>
    <message>
        <source>the flow has been changed meanwhile; its revision is %1</source>
        <translation>流程在此期間已被變更；目前修訂為 %1</translation>
    </message>
    <message>
        <source>the flow already runs as often as its settings allow</source>
        <translation>流程的同時執行數已達設定的上限</translation>
    </message>
    <message>
        <source>the flow&apos;s owner has no account any more</source>
        <translation>流程擁有者的帳號已不存在</translation>
    </message>
    <message>
        <source>the account of the flow&apos;s owner is not active</source>
        <translation>流程擁有者的帳號未啟用</translation>
    </message>
    <message>
        <source>the draft has no node &apos;%1&apos;</source>
        <translation>草稿沒有節點「%1」</translation>
    </message>
    <message>
        <source>the flow has no node &apos;%1&apos;</source>
        <translation>流程沒有節點「%1」</translation>
    </message>
    <message>
        <source>the flow has no such node</source>
        <translation>流程沒有這個節點</translation>
    </message>
    <message>
        <source>must not begin with &apos;%1&apos;</source>
        <translation>不可以「%1」開頭</translation>
    </message>
    <message>
        <source>there is no flow &apos;%1&apos;</source>
        <translation>沒有流程「%1」</translation>
    </message>
    <message>
        <source>there is a mapping between these nodes already</source>
        <translation>這些節點之間已有對應</translation>
    </message>
    <message>
        <source>the port &apos;%1&apos; of &apos;%2&apos; has a mapping already</source>
        <translation>「%2」的輸入「%1」已有對應</translation>
    </message>
    <message>
        <source>too many executions are waiting already</source>
        <translation>等待中的執行已經太多</translation>
    </message>
    <message>
        <source>replaced by execution %1</source>
        <translation>已由執行 %1 取代</translation>
    </message>
    <message>
        <source>the execution has ended</source>
        <translation>執行已結束</translation>
    </message>
    <message>
        <source>the execution has already ended</source>
        <translation>執行已結束</translation>
    </message>
    <message>
        <source>the execution is over</source>
        <translation>執行已結束</translation>
    </message>
    <message>
        <source>the execution has not ended</source>
        <translation>執行尚未結束</translation>
    </message>
    <message>
        <source>the execution still runs</source>
        <translation>執行仍在進行</translation>
    </message>
    <message>
        <source>the execution has stopped</source>
        <translation>執行已停止</translation>
    </message>
    <message>
        <source>the execution has %1</source>
        <translation>執行的狀態是 %1</translation>
    </message>
    <message>
        <source>the execution is not paused</source>
        <translation>執行並未暫停</translation>
    </message>
    <message>
        <source>the execution is paused: resume it first</source>
        <translation>執行已暫停：請先繼續</translation>
    </message>
    <message>
        <source>the execution is already being cancelled</source>
        <translation>執行已在取消中</translation>
    </message>
    <message>
        <source>only a running execution can be paused</source>
        <translation>只有進行中的執行可以暫停</translation>
    </message>
    <message>
        <source>the execution took longer than %1 ms</source>
        <translation>執行時間超過 %1 毫秒</translation>
    </message>
    <message>
        <source>the execution that waited for it was cancelled</source>
        <translation>等待它的執行已取消</translation>
    </message>
    <message>
        <source>the execution waited for a person for more than 30 days</source>
        <translation>執行等待人員回應超過 30 天</translation>
    </message>
    <message>
        <source>the run could not go on after a restart: %1</source>
        <translation>重新啟動後執行無法繼續：%1</translation>
    </message>
    <message>
        <source>what it went through could not be stored: %1</source>
        <translation>無法儲存其執行過程：%1</translation>
    </message>
    <message>
        <source>the node &apos;%1&apos; is not running</source>
        <translation>節點「%1」並未在執行</translation>
    </message>
    <message>
        <source>the node has ended</source>
        <translation>節點已結束</translation>
    </message>
    <message>
        <source>the node of this item is being resumed</source>
        <translation>此項目的節點正在繼續</translation>
    </message>
    <message>
        <source>a newer attempt is under way</source>
        <translation>較新的嘗試正在進行</translation>
    </message>
    <message>
        <source>it is known how this node ended, or it has not</source>
        <translation>此節點的結果已知，或尚未結束</translation>
    </message>
    <message>
        <source>only a node that is held at a breakpoint can be given other inputs</source>
        <translation>只有停在中斷點的節點可以改用其他輸入</translation>
    </message>
    <message>
        <source>only POST resumes</source>
        <translation>只有 POST 可以使其繼續</translation>
    </message>
    <message>
        <source>nothing is asked there</source>
        <translation>該處沒有等待回答的問題</translation>
    </message>
    <message>
        <source>nothing waits there</source>
        <translation>該處沒有等待中的項目</translation>
    </message>
    <message>
        <source>the server stopped while this node ran, and it may be called only once</source>
        <translation>此節點執行時伺服器停止了，而它只能呼叫一次</translation>
    </message>
    <message>
        <source>%1; nobody said in time how it ended</source>
        <translation>%1；未能及時得知結果</translation>
    </message>
    <message>
        <source>no result within %1 ms</source>
        <translation>%1 毫秒內沒有結果</translation>
    </message>
    <message>
        <source>the node&apos;s outputs are larger than %1 KiB; larger results go into blobs</source>
        <translation>節點的輸出超過 %1 KiB；較大的結果請存成 Blob</translation>
    </message>
    <message>
        <source>the results of the items are larger than 256 MiB</source>
        <translation>各項目的結果超過 256 MiB</translation>
    </message>
    <message>
        <source>are larger than %1 KiB</source>
        <translation>超過 %1 KiB</translation>
    </message>
    <message>
        <source>the flow&apos;s scope key needs them: %1</source>
        <translation>流程的範圍鍵需要它們：%1</translation>
    </message>
    <message>
        <source>input &apos;%1&apos;: %2</source>
        <translation>輸入「%1」：%2</translation>
    </message>
    <message>
        <source>this webhook takes %1</source>
        <translation>此 Webhook 只接受 %1</translation>
    </message>
    <message>
        <source>this webhook starts nothing at present</source>
        <translation>此 Webhook 目前不會啟動任何執行</translation>
    </message>
    <message>
        <source>the signature is missing or wrong</source>
        <translation>缺少簽章或簽章不正確</translation>
    </message>
    <message>
        <source>and signature_header are needed together</source>
        <translation>須與 signature_header 一併提供</translation>
    </message>
    <message>
        <source>the Idempotency-Key has more than 255 characters</source>
        <translation>Idempotency-Key 超過 255 個字元</translation>
    </message>
    <message>
        <source>this time is over already</source>
        <translation>此時間已過</translation>
    </message>
    <message>
        <source>durationMs (0 and more) or until (a time as ISO 8601) is needed</source>
        <translation>需要 durationMs（0 以上）或 until（ISO 8601 時間）</translation>
    </message>
    <message>
        <source>sub-flows are nested more than %1 deep</source>
        <translation>子流程的巢狀超過 %1 層</translation>
    </message>
    <message>
        <source>execution %1 of the sub-flow is %2</source>
        <translation>子流程的執行 %1 為 %2</translation>
    </message>
    <message>
        <source>execution %1 of round %2 is %3</source>
        <translation>第 %2 輪的執行 %1 為 %3</translation>
    </message>
    <message>
        <source>the sub-flow&apos;s execution is gone</source>
        <translation>子流程的執行已不存在</translation>
    </message>
    <message>
        <source>the condition still holds after %1 rounds</source>
        <translation>%1 輪之後條件仍然成立</translation>
    </message>
    <message>
        <source>must be 1 to %1</source>
        <translation>必須是 1 到 %1</translation>
    </message>
    <message>
        <source>config.component is needed</source>
        <translation>需要 config.component</translation>
    </message>
    <message>
        <source>item %1: %2</source>
        <translation>第 %1 項：%2</translation>
    </message>
    <message>
        <source>items[%1] is no number</source>
        <translation>items[%1] 不是數字</translation>
    </message>
    <message>
        <source>nobody answered in time</source>
        <translation>沒有人及時回答</translation>
    </message>
    <message>
        <source>nobody answered in time, and the form has no default for all it needs: %1</source>
        <translation>沒有人及時回答，而表單並非所有必填欄位都有預設值：%1</translation>
    </message>
    <message>
        <source>nobody called the URL in time</source>
        <translation>沒有人及時呼叫該網址</translation>
    </message>
    <message>
        <source>the event did not come in time</source>
        <translation>事件沒有及時到來</translation>
    </message>
    <message>
        <source>waits for POST %1</source>
        <translation>等待對 %1 的 POST</translation>
    </message>
    <message>
        <source>this node fails on purpose</source>
        <translation>此節點刻意引發失敗</translation>
    </message>
    <message>
        <source>the script took longer than %1 ms</source>
        <translation>指令碼執行超過 %1 毫秒</translation>
    </message>
    <message>
        <source>the script needs more memory than it may have</source>
        <translation>指令碼需要的記憶體超過上限</translation>
    </message>
    <message>
        <source>the script&apos;s process ended without a result</source>
        <translation>指令碼的處理程序結束但沒有結果</translation>
    </message>
    <message>
        <source>the script&apos;s result is larger than 1 MiB</source>
        <translation>指令碼的結果超過 1 MiB</translation>
    </message>
    <message>
        <source>the script cannot be kept within its limits on this system</source>
        <translation>在此系統上無法限制指令碼的資源</translation>
    </message>
    <message>
        <source>the result cannot be written as JSON</source>
        <translation>結果無法寫成 JSON</translation>
    </message>
    <message>
        <source>meshhelm-script does not start: %1</source>
        <translation>meshhelm-script 無法啟動：%1</translation>
    </message>
    <message>
        <source>the blob cannot be read</source>
        <translation>無法讀取 Blob</translation>
    </message>
    <message>
        <source>blob %1 cannot be read: %2</source>
        <translation>無法讀取 Blob %1：%2</translation>
    </message>
    <message>
        <source>the blob holds %1, not JSON</source>
        <translation>Blob 的內容是 %1，不是 JSON</translation>
    </message>
    <message>
        <source>the blob is larger than 256 MiB</source>
        <translation>Blob 超過 256 MiB</translation>
    </message>
    <message>
        <source>is to be tried again</source>
        <translation>要再試一次</translation>
    </message>
    <message>
        <source>%1 or its redirect leads to an address that may not be called.</source>
        <translation>%1 或其重新導向指向不允許呼叫的位址。</translation>
    </message>
    <message>
        <source>The URL must be a whole http or https one.</source>
        <translation>網址必須是完整的 http 或 https 網址。</translation>
    </message>
    <message>
        <source>The call was cancelled.</source>
        <translation>呼叫已取消。</translation>
    </message>
    <message>
        <source>The content could not be read.</source>
        <translation>無法讀取內容。</translation>
    </message>
    <message>
        <source>The reply is larger than allowed.</source>
        <translation>回應超過允許的大小。</translation>
    </message>
    <message>
        <source>The request was lost.</source>
        <translation>要求已遺失。</translation>
    </message>
    <message>
        <source>A header&apos;s name or value cannot be sent.</source>
        <translation>有標頭的名稱或值無法傳送。</translation>
    </message>
    <message>
        <source>this method cannot be sent</source>
        <translation>無法傳送此方法</translation>
    </message>
    <message>
        <source>HTTP status %1</source>
        <translation>HTTP 狀態 %1</translation>
    </message>
    <message>
        <source>Couldn&apos;t connect to server.</source>
        <translation>無法連線到伺服器。</translation>
    </message>
    <message>
        <source>Couldn&apos;t resolve host name.</source>
        <translation>找不到主機名稱。</translation>
    </message>
    <message>
        <source>Timeout was reached.</source>
        <translation>已逾時。</translation>
    </message>
    <message>
        <source>Server returned nothing (no headers, no data).</source>
        <translation>伺服器沒有傳回任何內容。</translation>
    </message>
    <message>
        <source>Failure when receiving data from the peer.</source>
        <translation>接收對方的資料時失敗。</translation>
    </message>
    <message>
        <source>SSL peer certificate or SSH remote key was not OK.</source>
        <translation>對方的憑證未通過驗證。</translation>
    </message>
    <message>
        <source>SSL connect error.</source>
        <translation>建立 TLS 連線時發生錯誤。</translation>
    </message>
    <message>
        <source>there is no component &apos;%1&apos;</source>
        <translation>沒有元件「%1」</translation>
    </message>
    <message>
        <source>there is no such component</source>
        <translation>沒有這個元件</translation>
    </message>
    <message>
        <source>there is a component &apos;%1&apos; already</source>
        <translation>已有元件「%1」</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no endpoint</source>
        <translation>「%1」沒有端點</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no such field</source>
        <translation>「%1」沒有這個欄位</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no version %2</source>
        <translation>「%1」沒有版本 %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has a version %2 already</source>
        <translation>「%1」已有版本 %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is built in and cannot be changed</source>
        <translation>「%1」是內建的，不能變更</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is used by %2</source>
        <translation>「%1」正由 %2 使用</translation>
    </message>
    <message>
        <source>flows use &apos;%1&apos;</source>
        <translation>有流程使用「%1」</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs %2</source>
        <translation>「%1」需要 %2</translation>
    </message>
    <message>
        <source>version %2 of &apos;%1&apos; is disabled</source>
        <translation>「%1」的版本 %2 已停用</translation>
    </message>
    <message>
        <source>the %1 is disabled</source>
        <translation>%1 已停用</translation>
    </message>
    <message>
        <source>a name has letters, digits, dots, dashes and underscores</source>
        <translation>名稱由英文字母、數字、點、連字號與底線組成</translation>
    </message>
    <message>
        <source>names in lower case</source>
        <translation>名稱為小寫</translation>
    </message>
    <message>
        <source>the component did not answer in time</source>
        <translation>元件沒有及時回應</translation>
    </message>
    <message>
        <source>the component answered with HTTP status %1</source>
        <translation>元件回應 HTTP 狀態 %1</translation>
    </message>
    <message>
        <source>the component failed</source>
        <translation>元件失敗</translation>
    </message>
    <message>
        <source>the component&apos;s answer is too large; results beyond 64 KiB go into blobs</source>
        <translation>元件的回應太大；超過 64 KiB 的結果請存成 Blob</translation>
    </message>
    <message>
        <source>%1, which is none of the protocol&apos;s answers</source>
        <translation>%1，這不是通訊協定規定的回應</translation>
    </message>
    <message>
        <source>waits: component &apos;%1&apos; takes no more than %2 calls at once</source>
        <translation>等待中：元件「%1」同時最多處理 %2 個呼叫</translation>
    </message>
    <message>
        <source>waits: %1 calls are in flight, as many as may be</source>
        <translation>等待中：已有 %1 個呼叫進行中，達到上限</translation>
    </message>
    <message>
        <source>options.callback_url: must be an http or https URL</source>
        <translation>options.callback_url：必須是 http 或 https 網址</translation>
    </message>
    <message>
        <source>path must begin with a slash</source>
        <translation>路徑必須以斜線開頭</translation>
    </message>
    <message>
        <source>registered only: this server starts no containers; start &apos;%1&apos; where its endpoint is looked for</source>
        <translation>僅完成註冊：此伺服器不會啟動容器；請在其端點所在處啟動「%1」</translation>
    </message>
    <message>
        <source>there is no such service</source>
        <translation>沒有這個服務</translation>
    </message>
    <message>
        <source>there is a service &apos;%1&apos; already</source>
        <translation>已有服務「%1」</translation>
    </message>
    <message>
        <source>there is no service &apos;%1&apos; that the flow&apos;s author may use</source>
        <translation>沒有流程作者可以使用的服務「%1」</translation>
    </message>
    <message>
        <source>there is no service &apos;%1&apos; that the version&apos;s author may use</source>
        <translation>沒有版本作者可以使用的服務「%1」</translation>
    </message>
    <message>
        <source>the service has no such endpoint</source>
        <translation>服務沒有這個端點</translation>
    </message>
    <message>
        <source>the service has such an endpoint already</source>
        <translation>服務已有這個端點</translation>
    </message>
    <message>
        <source>the service &apos;%1&apos; has no endpoint &apos;%2&apos;</source>
        <translation>服務「%1」沒有端點「%2」</translation>
    </message>
    <message>
        <source>the service &apos;%1&apos; answered with HTTP status %2: %3</source>
        <translation>服務「%1」回應 HTTP 狀態 %2：%3</translation>
    </message>
    <message>
        <source>the service &apos;%1&apos; answered with HTTP status %2</source>
        <translation>服務「%1」回應 HTTP 狀態 %2</translation>
    </message>
    <message>
        <source>the service &apos;%1&apos; wants a credential and has none</source>
        <translation>服務「%1」需要認證資料，但沒有設定</translation>
    </message>
    <message>
        <source>the service answers with HTTP status %1</source>
        <translation>服務回應 HTTP 狀態 %1</translation>
    </message>
    <message>
        <source>the service does not accept the credential (HTTP status %1)</source>
        <translation>服務不接受此認證資料（HTTP 狀態 %1）</translation>
    </message>
    <message>
        <source>the service does not answer: %1</source>
        <translation>服務沒有回應：%1</translation>
    </message>
    <message>
        <source>the service has no schemaUrl</source>
        <translation>服務沒有 schemaUrl</translation>
    </message>
    <message>
        <source>the service refuses to show its schema (HTTP status %1)</source>
        <translation>服務拒絕提供其結構描述（HTTP 狀態 %1）</translation>
    </message>
    <message>
        <source>the schema could not be fetched: %1</source>
        <translation>無法取得結構描述：%1</translation>
    </message>
    <message>
        <source>the schema is larger than the %1 MiB that are read</source>
        <translation>結構描述超過可讀取的 %1 MiB</translation>
    </message>
    <message>
        <source>the schema has more than the %1 documents that are read</source>
        <translation>結構描述的文件超過可讀取的 %1 份</translation>
    </message>
    <message>
        <source>the schema&apos;s documents are larger together than the %1 MiB that are read</source>
        <translation>結構描述的文件總計超過可讀取的 %1 MiB</translation>
    </message>
    <message>
        <source>the schema&apos;s documents did not all come within %1 seconds</source>
        <translation>結構描述的文件未能在 %1 秒內全部取得</translation>
    </message>
    <message>
        <source>the reference &apos;%1&apos; leads nowhere: HTTP status %2</source>
        <translation>參照「%1」沒有內容：HTTP 狀態 %2</translation>
    </message>
    <message>
        <source>%1: the reference &apos;%2&apos; leads deeper than %3 documents</source>
        <translation>%1：參照「%2」的深度超過 %3 份文件</translation>
    </message>
    <message>
        <source>no OpenAPI document at any of the usual places</source>
        <translation>在常見的位置都找不到 OpenAPI 文件</translation>
    </message>
    <message>
        <source>schemaUrl must be a path that begins with &apos;/&apos; or a URL</source>
        <translation>schemaUrl 必須是以「/」開頭的路徑或網址</translation>
    </message>
    <message>
        <source>baseUrl must be a URL of %1 without user, query and fragment</source>
        <translation>baseUrl 必須是 %1 網址，且不含使用者、查詢與片段</translation>
    </message>
    <message>
        <source>credentialId must be the id of a credential</source>
        <translation>credentialId 必須是認證資料的 ID</translation>
    </message>
    <message>
        <source>only headerName, tokenPrefix and valueFrom; secrets belong into a credential</source>
        <translation>只能有 headerName、tokenPrefix 與 valueFrom；機密請放在認證資料中</translation>
    </message>
    <message>
        <source>expectedStatuses must be numbers from 100 to 599</source>
        <translation>expectedStatuses 必須是 100 到 599 的數字</translation>
    </message>
    <message>
        <source>at most %1 endpoints</source>
        <translation>最多 %1 個端點</translation>
    </message>
    <message>
        <source>at most 50 tags of at most 100 characters</source>
        <translation>最多 50 個標籤，每個最多 100 個字元</translation>
    </message>
    <message>
        <source>name must not be empty</source>
        <translation>名稱不可空白</translation>
    </message>
    <message>
        <source>path must begin with &apos;/&apos; and have neither query nor fragment</source>
        <translation>路徑必須以「/」開頭，且不含查詢與片段</translation>
    </message>
    <message>
        <source>an endpoint of GraphQL is a POST</source>
        <translation>GraphQL 的端點是 POST</translation>
    </message>
    <message>
        <source>protocol: services of gRPC cannot be called yet; REST and GraphQL can</source>
        <translation>協定：gRPC 服務尚無法呼叫；REST 與 GraphQL 可以</translation>
    </message>
    <message>
        <source>services of gRPC are stored, but not called yet</source>
        <translation>gRPC 服務會保存，但尚無法呼叫</translation>
    </message>
    <message>
        <source>services of gRPC cannot be called, only kept</source>
        <translation>gRPC 服務無法呼叫，只能保存</translation>
    </message>
    <message>
        <source>the protocol of a service with endpoints cannot change</source>
        <translation>已有端點的服務不能變更協定</translation>
    </message>
    <message>
        <source>another change of this service is on its way</source>
        <translation>此服務的另一項變更正在進行</translation>
    </message>
    <message>
        <source>the parameter &apos;%1&apos; is missing</source>
        <translation>缺少參數「%1」</translation>
    </message>
    <message>
        <source>the parameter &apos;%1&apos; must be of type %2</source>
        <translation>參數「%1」必須是 %2 類型</translation>
    </message>
    <message>
        <source>the parameter &apos;%1&apos; must be one of %2</source>
        <translation>參數「%1」必須是下列之一：%2</translation>
    </message>
    <message>
        <source>the parameter &apos;%1&apos; must not be empty</source>
        <translation>參數「%1」不可空白</translation>
    </message>
    <message>
        <source>the endpoint has no parameter &apos;%1&apos;</source>
        <translation>端點沒有參數「%1」</translation>
    </message>
    <message>
        <source>a parameter of the path must not be &apos;.&apos; or &apos;..&apos;</source>
        <translation>路徑中的參數不可為「.」或「..」</translation>
    </message>
    <message>
        <source>the header &apos;%1&apos; cannot be sent</source>
        <translation>無法傳送標頭「%1」</translation>
    </message>
    <message>
        <source>the server answered with HTTP status %1</source>
        <translation>伺服器回應 HTTP 狀態 %1</translation>
    </message>
    <message>
        <source>the server answered with status %1</source>
        <translation>伺服器回應狀態 %1</translation>
    </message>
    <message>
        <source>the server answered with errors</source>
        <translation>伺服器回應了錯誤</translation>
    </message>
    <message>
        <source>the server cannot be reached</source>
        <translation>無法連線到伺服器</translation>
    </message>
    <message>
        <source>the server refuses the credential (HTTP status %1)</source>
        <translation>伺服器拒絕此認證資料（HTTP 狀態 %1）</translation>
    </message>
    <message>
        <source>the connection failed: %1</source>
        <translation>連線失敗：%1</translation>
    </message>
    <message>
        <source>the host&apos;s address may not be called</source>
        <translation>不允許呼叫此主機的位址</translation>
    </message>
    <message>
        <source>the host&apos;s name is unknown</source>
        <translation>主機名稱不明</translation>
    </message>
    <message>
        <source>the credential cannot be sent in a header</source>
        <translation>此認證資料無法以標頭傳送</translation>
    </message>
    <message>
        <source>the credential has no testUrl to try it with</source>
        <translation>認證資料沒有可供測試的 testUrl</translation>
    </message>
    <message>
        <source>this type of credential is not for HTTP requests</source>
        <translation>此類型的認證資料不能用於 HTTP 要求</translation>
    </message>
    <message>
        <source>the token server answered with HTTP status %1</source>
        <translation>權杖伺服器回應 HTTP 狀態 %1</translation>
    </message>
    <message>
        <source>the token server gave no token: %1</source>
        <translation>權杖伺服器沒有發給權杖：%1</translation>
    </message>
    <message>
        <source>its reply has no usable access_token</source>
        <translation>回應中沒有可用的 access_token</translation>
    </message>
    <message>
        <source>its reply is not JSON</source>
        <translation>回應不是 JSON</translation>
    </message>
    <message>
        <source>has no certificate that can be trusted</source>
        <translation>沒有可信任的憑證</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>無法連線</translation>
    </message>
    <message>
        <source>does not say that it is healthy</source>
        <translation>沒有表示運作正常</translation>
    </message>
    <message>
        <source>answers with HTTP status %1</source>
        <translation>回應 HTTP 狀態 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>too many of these sockets from one address</source>
        <translation>來自同一位址的這類連線太多</translation>
    </message>
    <message>
        <source>too many topics</source>
        <translation>訂閱的主題太多</translation>
    </message>
    <message>
        <source>there is no such topic</source>
        <translation>沒有這個主題</translation>
    </message>
    <message>
        <source>that is no subject of the topic &apos;%1&apos;</source>
        <translation>這不是主題「%1」的對象</translation>
    </message>
    <message>
        <source>there is nothing to show</source>
        <translation>沒有可顯示的內容</translation>
    </message>
    <message>
        <source>Invalid email or password</source>
        <translation>電子郵件或密碼不正確</translation>
    </message>
    <message>
        <source>Account is locked due to too many failed attempts</source>
        <translation>登入失敗次數過多，帳號已鎖定</translation>
    </message>
    <message>
        <source>Please verify your email first</source>
        <translation>請先驗證您的電子郵件</translation>
    </message>
    <message>
        <source>Account is suspended</source>
        <translation>帳號已停權</translation>
    </message>
    <message>
        <source>Account is switched off</source>
        <translation>帳號已停用</translation>
    </message>
    <message>
        <source>there is no key for second factors</source>
        <translation>沒有供雙重驗證使用的金鑰</translation>
    </message>
    <message>
        <source>the description is too long</source>
        <translation>說明太長</translation>
    </message>
    <message>
        <source>the sealed data cannot be opened</source>
        <translation>無法解密資料</translation>
    </message>
    <message>
        <source>refused; paths of other families have other bodies (docs)</source>
        <translation>已拒絕；其他系列的路徑使用其他本文格式（見文件）</translation>
    </message>
    <message>
        <source>the order is &quot;asc&quot; or &quot;desc&quot;</source>
        <translation>順序為 &quot;asc&quot; 或 &quot;desc&quot;</translation>
    </message>
    <message>
        <source>%1 at character %2</source>
        <translation>%1（第 %2 個字元）</translation>
    </message>
    <message>
        <source>must have at least %1 %2</source>
        <translation>至少 %1 %2</translation>
    </message>
    <message>
        <source>must have at most %1 %2</source>
        <translation>最多 %1 %2</translation>
    </message>
    <message>
        <source>character</source>
        <translation>個字元</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>個字元</translation>
    </message>
    <message>
        <source>item</source>
        <translation>項</translation>
    </message>
    <message>
        <source>items</source>
        <translation>項</translation>
    </message>
    <message>
        <source>member</source>
        <translation>個成員</translation>
    </message>
    <message>
        <source>members</source>
        <translation>個成員</translation>
    </message>
    <message>
        <source>must be one of addNode, removeNode, moveNode, setNode, link, unlink, setGroup, removeGroup, setNote, removeNote, setInputSchema</source>
        <translation>必須是 addNode、removeNode、moveNode、setNode、link、unlink、setGroup、removeGroup、setNote、removeNote、setInputSchema 之一</translation>
    </message>
    <message>
        <source>must be at least 1</source>
        <translation>至少為 1</translation>
    </message>
    <message>
        <source>must be greater than 0</source>
        <translation>必須大於 0</translation>
    </message>
    <message>
        <source>%1 must not be empty</source>
        <translation>%1 不可空白</translation>
    </message>
    <message>
        <source>%1 must be an http or https URL</source>
        <translation>%1 必須是 http 或 https 網址</translation>
    </message>
    <message>
        <source>%1 must have neither user, query nor fragment</source>
        <translation>%1 不可含有使用者、查詢或片段</translation>
    </message>
    <message>
        <source>%1 must have at most %2 characters</source>
        <translation>%1 最多 %2 個字元</translation>
    </message>
    <message>
        <source>%1 must be one of %2</source>
        <translation>%1 必須是下列之一：%2</translation>
    </message>
    <message>
        <source>the nodes at work have been told to stop</source>
        <translation>已通知執行中的節點停止</translation>
    </message>
    <message>
        <source>unknown &apos;%1&apos;</source>
        <translation>不明的「%1」</translation>
    </message>
    <message>
        <source>with this node&apos;s outputs (%1 bytes) the execution would keep more than the %2 bytes it may have (flow.engine.run-memory-bytes); larger results go into blobs</source>
        <translation>加上此節點的輸出（%1 位元組），執行所保留的資料會超過上限 %2 位元組 (flow.engine.run-memory-bytes)；較大的結果請存成 Blob</translation>
    </message>
    <message>
        <source>%1 says that it %2</source>
        <translation>%1 表示此節點%2</translation>
    </message>
    <message>
        <source>The method is no HTTP method.</source>
        <translation>該方法不是 HTTP 方法。</translation>
    </message>
    <message>
        <source>The request&apos;s body broke off.</source>
        <translation>要求的本文中斷。</translation>
    </message>
    <message>
        <source>the receiver answered %1</source>
        <translation>接收端回應 %1</translation>
    </message>
    <message>
        <source>url must be an http or https URL</source>
        <translation>url 必須是 http 或 https 網址</translation>
    </message>
    <message>
        <source>%1 says that it %2: %3</source>
        <translation>%1 表示此節點%2：%3</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>the parameter &apos;query&apos; is missing</source>
        <translation>缺少參數「query」</translation>
    </message>
    <message>
        <source>a multipart body must be given ready-made, as bytes</source>
        <translation>multipart 本文必須以位元組形式完整提供</translation>
    </message>
    <message>
        <source>the schema could not be fetched: HTTP status %1</source>
        <translation>無法取得結構描述：HTTP 狀態 %1</translation>
    </message>
    <message>
        <source>the schema refers to other documents, but was found by a redirect only; schemaUrl must be where it is</source>
        <translation>結構描述參照了其他文件，但只是經由重新導向找到；schemaUrl 必須是它的實際位置</translation>
    </message>
    <message>
        <source>%1: the reference &apos;%2&apos; leads to another server; only documents of the same scheme, host and port are read</source>
        <translation>%1：參照「%2」指向另一台伺服器；只會讀取相同協定、主機與連接埠的文件</translation>
    </message>
    <message>
        <source>a text, a list or an object</source>
        <translation>文字、清單或物件</translation>
    </message>
    <message>
        <source>something to split at</source>
        <translation>用來分割的文字</translation>
    </message>
    <message>
        <source>something to replace</source>
        <translation>要取代的文字</translation>
    </message>
    <message>
        <source>a text or a list</source>
        <translation>文字或清單</translation>
    </message>
    <message>
        <source>a list of numbers or a list of texts</source>
        <translation>數字清單或文字清單</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>數字清單</translation>
    </message>
    <message>
        <source>a number or a list of numbers</source>
        <translation>數字或數字清單</translation>
    </message>
    <message>
        <source>day of the month</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>day of the week</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>missing closing parenthesis</source>
        <translation>缺少右括號</translation>
    </message>
    <message>
        <source>unmatched closing parenthesis</source>
        <translation>多出右括號</translation>
    </message>
    <message>
        <source>missing terminating ] for character class</source>
        <translation>字元集缺少結尾的 ]</translation>
    </message>
    <message>
        <source>quantifier does not follow a repeatable item</source>
        <translation>數量詞前面沒有可重複的項目</translation>
    </message>
    <message>
        <source>range out of order in character class</source>
        <translation>字元集的範圍順序顛倒</translation>
    </message>
    <message>
        <source>must be string</source>
        <translation>必須是文字</translation>
    </message>
    <message>
        <source>must be integer</source>
        <translation>必須是整數</translation>
    </message>
    <message>
        <source>must be number</source>
        <translation>必須是數字</translation>
    </message>
    <message>
        <source>must be boolean</source>
        <translation>必須是 true 或 false</translation>
    </message>
    <message>
        <source>must be array</source>
        <translation>必須是清單</translation>
    </message>
    <message>
        <source>must be object</source>
        <translation>必須是物件</translation>
    </message>
    <message>
        <source>must be null</source>
        <translation>必須是 null</translation>
    </message>
    <message>
        <source>must be %1 or %2</source>
        <translation>必須是 %1 或 %2</translation>
    </message>
    <message>
        <source>must be %1 or %2 or %3</source>
        <translation>必須是 %1、%2 或 %3</translation>
    </message>
    <message>
        <source>invalid termination by number</source>
        <translation>數字沒有正確結尾</translation>
    </message>
    <message>
        <source>too large document</source>
        <translation>內容過大</translation>
    </message>
    <message>
        <source>an email or a username is needed</source>
        <translation>須填寫電子郵件或使用者名稱</translation>
    </message>
    <message>
        <source>either a userId or an e-mail address is needed</source>
        <translation>須提供 userId 或電子郵件地址</translation>
    </message>
    <message>
        <source>the passwords differ</source>
        <translation>兩次輸入的密碼不同</translation>
    </message>
    <message>
        <source>is needed</source>
        <translation>必須填寫</translation>
    </message>
    <message>
        <source>must all be UUIDs</source>
        <translation>每一項都必須是 UUID</translation>
    </message>
    <message>
        <source>must be an https address</source>
        <translation>必須是 https 位址</translation>
    </message>
    <message>
        <source>must be an object with the settings to change</source>
        <translation>必須是含有要變更之設定的物件</translation>
    </message>
    <message>
        <source>must be active, deprecated or disabled</source>
        <translation>必須是 active、deprecated 或 disabled</translation>
    </message>
    <message>
        <source>must be DEBUG, INFO, WARN or ERROR</source>
        <translation>必須是 DEBUG、INFO、WARN 或 ERROR</translation>
    </message>
    <message>
        <source>must be user_requested</source>
        <translation>必須是 user_requested</translation>
    </message>
    <message>
        <source>must be low, normal, high or critical</source>
        <translation>必須是 low、normal、high 或 critical</translation>
    </message>
    <message>
        <source>must be subscribe or unsubscribe</source>
        <translation>必須是 subscribe 或 unsubscribe</translation>
    </message>
    <message>
        <source>must be a name like flows, or a name and a subject like execution:&lt;uuid&gt;</source>
        <translation>必須是如 flows 的名稱，或如 execution:&lt;uuid&gt; 的名稱與對象</translation>
    </message>
    <message>
        <source>must be totp or recovery</source>
        <translation>必須是 totp 或 recovery</translation>
    </message>
    <message>
        <source>must be same or newest</source>
        <translation>必須是 same 或 newest</translation>
    </message>
    <message>
        <source>must be csv or json</source>
        <translation>必須是 csv 或 json</translation>
    </message>
    <message>
        <source>must be succeeded, failed or retry</source>
        <translation>必須是 succeeded、failed 或 retry</translation>
    </message>
    <message>
        <source>must name 1 to %1 executions</source>
        <translation>須指定 1 到 %1 次執行</translation>
    </message>
    <message>
        <source>must name a flow</source>
        <translation>須指定一個流程</translation>
    </message>
    <message>
        <source>must have a rule</source>
        <translation>至少須有一條規則</translation>
    </message>
    <message>
        <source>must have at most %1 records</source>
        <translation>最多 %1 筆</translation>
    </message>
    <message>
        <source>is not a status: %1</source>
        <translation>不是狀態：%1</translation>
    </message>
    <message>
        <source>is not a reason to cancel</source>
        <translation>不是取消的原因</translation>
    </message>
    <message>
        <source>is missing; null takes the flow out of its workspace</source>
        <translation>尚缺；null 會將流程移出工作區</translation>
    </message>
    <message>
        <source>only what succeeded has outputs</source>
        <translation>只有成功時才有輸出</translation>
    </message>
    <message>
        <source>at most %1 at once</source>
        <translation>一次最多 %1 個</translation>
    </message>
    <message>
        <source>this is no id: %1</source>
        <translation>這不是 ID：%1</translation>
    </message>
    <message>
        <source>%1 holds a mask in place of a secret</source>
        <translation>%1 的機密值被遮罩取代了</translation>
    </message>
    <message>
        <source>%1 is only ever read at the start</source>
        <translation>%1 只在啟動時讀取</translation>
    </message>
    <message>
        <source>%1 is given by %2</source>
        <translation>%1 由 %2 指定</translation>
    </message>
    <message>
        <source>must be one value</source>
        <translation>必須是單一值</translation>
    </message>
    <message>
        <source>must be a list of texts without commas</source>
        <translation>必須是不含逗號的文字清單</translation>
    </message>
    <message>
        <source>must be a list of origins such as https://console.example</source>
        <translation>必須是來源清單，例如 https://console.example</translation>
    </message>
    <message>
        <source>must be a URL beginning with http:// or https://</source>
        <translation>必須是以 http:// 或 https:// 開頭的 URL</translation>
    </message>
    <message>
        <source>must be en, zh-TW or zh-CN</source>
        <translation>必須是 en、zh-TW 或 zh-CN</translation>
    </message>
    <message>
        <source>must be AES-256-GCM</source>
        <translation>必須是 AES-256-GCM</translation>
    </message>
    <message>
        <source>must not have control characters</source>
        <translation>不可含有控制字元</translation>
    </message>
    <message>
        <source>must have at least 32 bytes</source>
        <translation>至少 32 個位元組</translation>
    </message>
    <message>
        <source>needs at least one host:port</source>
        <translation>至少需要一個 host:port</translation>
    </message>
    <message>
        <source>needs an e-mail address</source>
        <translation>需要電子郵件地址</translation>
    </message>
    <message>
        <source>a password is not sent without TLS</source>
        <translation>沒有 TLS 就不會送出密碼</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not host:port (IPv6 addresses in brackets)</source>
        <translation>「%1」不是 host:port（IPv6 位址須加方括號）</translation>
    </message>
    <message>
        <source>tls.mode=files needs tls.certificate and tls.key</source>
        <translation>tls.mode=files 需要 tls.certificate 與 tls.key</translation>
    </message>
    <message>
        <source>the run has already started</source>
        <translation>執行已經開始</translation>
    </message>
    <message>
        <source>the run has ended</source>
        <translation>執行已結束</translation>
    </message>
    <message>
        <source>the run is not running</source>
        <translation>執行並未進行中</translation>
    </message>
    <message>
        <source>the run is not paused</source>
        <translation>執行並未暫停</translation>
    </message>
    <message>
        <source>a node that this one depends on has failed</source>
        <translation>此節點所依賴的節點已失敗</translation>
    </message>
    <message>
        <source>must be an object, the node&apos;s outputs</source>
        <translation>必須是物件，即節點的輸出</translation>
    </message>
    <message>
        <source>the execution waits in the queue</source>
        <translation>執行在佇列中等待</translation>
    </message>
    <message>
        <source>told to stop, and not ended yet</source>
        <translation>已要求停止，但尚未結束</translation>
    </message>
    <message>
        <source>how its call ended is unknown, and it may be called only once: somebody has to say, until %1</source>
        <translation>不知道呼叫的結果，而且它只能呼叫一次：須有人在 %1 前裁定</translation>
    </message>
    <message>
        <source>step: held until the execution goes on</source>
        <translation>逐步執行：停住，直到執行繼續</translation>
    </message>
    <message>
        <source>breakpoint: held until the execution goes on</source>
        <translation>中斷點：停住，直到執行繼續</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>the execution is paused</source>
        <translation>執行已暫停</translation>
    </message>
    <message>
        <source>is ready and waits for a free place among the calls in flight</source>
        <translation>已就緒，等待同時呼叫數出現空位</translation>
    </message>
    <message>
        <source>try %1 is due at %2</source>
        <translation>第 %1 次嘗試預定於 %2</translation>
    </message>
    <message>
        <source>waits for a person&apos;s answer</source>
        <translation>等待有人答覆</translation>
    </message>
    <message>
        <source>waits for its time</source>
        <translation>等待時間到</translation>
    </message>
    <message>
        <source>waits for an event</source>
        <translation>等待事件</translation>
    </message>
    <message>
        <source>waits for its URL to be called</source>
        <translation>等待其 URL 被呼叫</translation>
    </message>
    <message>
        <source>waits for the end of another execution</source>
        <translation>等待另一次執行結束</translation>
    </message>
    <message>
        <source>waits for the end of a round</source>
        <translation>等待這一輪結束</translation>
    </message>
    <message>
        <source>not YAML: there is no document</source>
        <translation>不是 YAML：沒有文件內容</translation>
    </message>
    <message>
        <source>not YAML: line %1, column %2: %3</source>
        <translation>不是 YAML：第 %1 行第 %2 欄：%3</translation>
    </message>
    <message>
        <source>the document has more than %1 MiB</source>
        <translation>文件超過 %1 MiB</translation>
    </message>
    <message>
        <source>the document is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>the document is a page of HTML or XML, neither JSON nor YAML</source>
        <translation>文件是 HTML 或 XML 頁面，不是 JSON 也不是 YAML</translation>
    </message>
    <message>
        <source>the document is no object</source>
        <translation>文件不是物件</translation>
    </message>
    <message>
        <source>is neither OpenAPI 3.0 or 3.1 nor Swagger 2.0</source>
        <translation>不是 OpenAPI 3.0、3.1，也不是 Swagger 2.0</translation>
    </message>
    <message>
        <source>a path must begin with &apos;/&apos;</source>
        <translation>路徑須以「/」開頭</translation>
    </message>
    <message>
        <source>an object is expected</source>
        <translation>此處應為物件</translation>
    </message>
    <message>
        <source>more than %1 operations</source>
        <translation>作業超過 %1 個</translation>
    </message>
    <message>
        <source>a variable has no default</source>
        <translation>有變數沒有預設值</translation>
    </message>
    <message>
        <source>a path may have at most %1 characters</source>
        <translation>路徑最多 %1 個字元</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a place of a parameter</source>
        <translation>「%1」不是參數的位置</translation>
    </message>
    <message>
        <source>the reference leads back to itself</source>
        <translation>參照又指回自己</translation>
    </message>
    <message>
        <source>the reference &apos;%1&apos; leads nowhere</source>
        <translation>參照「%1」沒有指向任何內容</translation>
    </message>
    <message>
        <source>a schema must be an object</source>
        <translation>結構描述須為物件</translation>
    </message>
    <message>
        <source>is not a name</source>
        <translation>不是名稱</translation>
    </message>
    <message>
        <source>the introspection&apos;s reply is %1</source>
        <translation>自我描述查詢的回覆：%1</translation>
    </message>
    <message>
        <source>the server answers no introspection</source>
        <translation>伺服器不回覆自我描述查詢</translation>
    </message>
    <message>
        <source>the server answers no introspection: %1</source>
        <translation>伺服器不回覆自我描述查詢：%1</translation>
    </message>
    <message>
        <source>mail.from is no usable address</source>
        <translation>mail.from 不是可用的地址</translation>
    </message>
    <message>
        <source>the store is being closed</source>
        <translation>儲存庫正在關閉</translation>
    </message>
    <message>
        <source>a newer server has taken over this store</source>
        <translation>較新的伺服器已接管此儲存庫</translation>
    </message>
    <message>
        <source>user number %1 is another account&apos;s</source>
        <translation>使用者編號 %1 屬於另一個帳號</translation>
    </message>
    <message>
        <source>no authority vouches for the server&apos;s certificate</source>
        <translation>沒有憑證授權單位為伺服器的憑證擔保</translation>
    </message>
    <message>
        <source>the server shows another certificate than before</source>
        <translation>伺服器出示的憑證與先前不同</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>無法寫入 %1：%2</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>無法讀取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is damaged: %2</source>
        <translation>%1 已損毀：%2</translation>
    </message>
    <message>
        <source>the folder of %1 cannot be made</source>
        <translation>無法建立 %1 的資料夾</translation>
    </message>
    <message>
        <source>larger than 16 MiB</source>
        <translation>大於 16 MiB</translation>
    </message>
    <message>
        <source>is not a URL</source>
        <translation>不是 URL</translation>
    </message>
    <message>
        <source>the server has gone silent</source>
        <translation>伺服器沒有回應</translation>
    </message>
    <message>
        <source>a second step is needed</source>
        <translation>需要第二步驟驗證</translation>
    </message>
    <message>
        <source>the server&apos;s answer cannot be read: %1</source>
        <translation>無法讀取伺服器的回覆：%1</translation>
    </message>
    <message>
        <source>the server took too long to answer</source>
        <translation>伺服器回應的時間過長</translation>
    </message>
    <message>
        <source>the mail server %1 cannot be reached: %2</source>
        <translation>無法連線到郵件伺服器 %1：%2</translation>
    </message>
    <message>
        <source>the mail server %1 takes too long: %2</source>
        <translation>郵件伺服器 %1 回應的時間過長：%2</translation>
    </message>
    <message>
        <source>the mail server %1 offers no STARTTLS: %2</source>
        <translation>郵件伺服器 %1 不提供 STARTTLS：%2</translation>
    </message>
    <message>
        <source>the mail server %1 offers no STARTTLS (it answered %2): %3</source>
        <translation>郵件伺服器 %1 不提供 STARTTLS（它回覆 %2）：%3</translation>
    </message>
    <message>
        <source>the mail server %1 has no certificate that can be trusted: %2</source>
        <translation>郵件伺服器 %1 沒有可信任的憑證：%2</translation>
    </message>
    <message>
        <source>the mail server %1 refuses the user or the password: %2</source>
        <translation>郵件伺服器 %1 不接受使用者或密碼：%2</translation>
    </message>
    <message>
        <source>the mail server %1 refuses the user or the password (it answered %2): %3</source>
        <translation>郵件伺服器 %1 不接受使用者或密碼（它回覆 %2）：%3</translation>
    </message>
    <message>
        <source>the mail server %1 wants another sign-in: %2</source>
        <translation>郵件伺服器 %1 要求其他登入方式：%2</translation>
    </message>
    <message>
        <source>the mail server %1 wants another sign-in (it answered %2): %3</source>
        <translation>郵件伺服器 %1 要求其他登入方式（它回覆 %2）：%3</translation>
    </message>
    <message>
        <source>the mail server %1 refuses the mail: %2</source>
        <translation>郵件伺服器 %1 拒收郵件：%2</translation>
    </message>
    <message>
        <source>the mail server %1 refuses the mail (it answered %2): %3</source>
        <translation>郵件伺服器 %1 拒收郵件（它回覆 %2）：%3</translation>
    </message>
    <message>
        <source>the mail server %1 did not take the mail: %2</source>
        <translation>郵件伺服器 %1 未收下郵件：%2</translation>
    </message>
    <message>
        <source>the mail server %1 did not take the mail (it answered %2): %3</source>
        <translation>郵件伺服器 %1 未收下郵件（它回覆 %2）：%3</translation>
    </message>
    <message>
        <source>the reference &apos;%1&apos; leads out of the document; only local ones (&apos;#/...&apos;) are followed</source>
        <translation>參照「%1」指向文件之外；只能參照文件內部（#/...）</translation>
    </message>
    <message>
        <source>%1 is damaged: %2 %3</source>
        <translation>%1 已損毀：%2 %3</translation>
    </message>
    <message>
        <source>Unsupported protocol.</source>
        <translation>不支援的通訊協定。</translation>
    </message>
    <message>
        <source>URL using bad/illegal format or missing URL.</source>
        <translation>URL 格式不正確，或缺少 URL。</translation>
    </message>
    <message>
        <source>Couldn&apos;t resolve proxy name.</source>
        <translation>無法解析 Proxy 的名稱。</translation>
    </message>
    <message>
        <source>Weird server reply.</source>
        <translation>伺服器的回應無法理解。</translation>
    </message>
    <message>
        <source>Error in the HTTP2 framing layer.</source>
        <translation>HTTP/2 訊框層發生錯誤。</translation>
    </message>
    <message>
        <source>Stream error in the HTTP/2 framing layer.</source>
        <translation>HTTP/2 訊框層的串流發生錯誤。</translation>
    </message>
    <message>
        <source>Transferred a partial file.</source>
        <translation>只收到部分內容。</translation>
    </message>
    <message>
        <source>Number of redirects hit maximum amount.</source>
        <translation>重新導向的次數達到上限。</translation>
    </message>
    <message>
        <source>Failed sending data to the peer.</source>
        <translation>傳送資料時失敗。</translation>
    </message>
    <message>
        <source>Problem with the local SSL certificate.</source>
        <translation>本機的 SSL 憑證有問題。</translation>
    </message>
    <message>
        <source>Couldn&apos;t use specified SSL cipher.</source>
        <translation>無法使用指定的 SSL 加密套件。</translation>
    </message>
    <message>
        <source>Unrecognized or bad HTTP Content or Transfer-Encoding.</source>
        <translation>無法辨識或不正確的 HTTP 內容編碼或傳輸編碼。</translation>
    </message>
    <message>
        <source>Maximum file size exceeded.</source>
        <translation>超過大小上限。</translation>
    </message>
    <message>
        <source>Problem with the SSL CA cert (path? access rights?).</source>
        <translation>SSL CA 憑證有問題（路徑或存取權限？）。</translation>
    </message>
    <message>
        <source>Issuer check against peer certificate failed.</source>
        <translation>對方憑證的簽發者檢查失敗。</translation>
    </message>
    <message>
        <source>SSL server certificate status verification FAILED.</source>
        <translation>SSL 伺服器憑證的狀態驗證失敗。</translation>
    </message>
    <message>
        <source>The request&apos;s body is too large.</source>
        <translation>請求的本文太大。</translation>
    </message>
    <message>
        <source>The request took too long to arrive.</source>
        <translation>請求傳送的時間過長。</translation>
    </message>
    <message>
        <source>There are too many WebSockets.</source>
        <translation>WebSocket 連線過多。</translation>
    </message>
    <message>
        <source>this Idempotency-Key has started another execution</source>
        <translation>這個 Idempotency-Key 已啟動另一次執行</translation>
    </message>
    <message>
        <source>only a webhook can be listened to</source>
        <translation>只能接聽 Webhook</translation>
    </message>
    <message>
        <source>nobody listens for a test request here</source>
        <translation>沒有人在這裡接聽測試要求</translation>
    </message>
    <message>
        <source>test requests are listened for at %1 webhooks already</source>
        <translation>已有 %1 個 Webhook 在接聽測試要求</translation>
    </message>
    <message>
        <source>there is no such server</source>
        <translation>沒有這台主機</translation>
    </message>
    <message>
        <source>there are %1 servers already, which the settings do not let grow</source>
        <translation>已有 %1 台主機，設定不允許再增加</translation>
    </message>
    <message>
        <source>another change of this server is on its way</source>
        <translation>這台主機的另一項變更正在進行</translation>
    </message>
    <message>
        <source>another server has just made a host; try again</source>
        <translation>另一台伺服器剛剛建立了主機；請再試一次</translation>
    </message>
    <message>
        <source>the host is not connected</source>
        <translation>主機未連線</translation>
    </message>
    <message>
        <source>the host has enough to do</source>
        <translation>主機正忙</translation>
    </message>
    <message>
        <source>the host is gone; it may have been done all the same</source>
        <translation>主機已離線；這件事可能仍已完成</translation>
    </message>
    <message>
        <source>the host does not answer in time</source>
        <translation>主機未及時回應</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow listing processes</source>
        <translation>主機的資訊清單不允許列出處理程序</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow signals to processes</source>
        <translation>主機的資訊清單不允許向處理程序傳送訊號</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow files</source>
        <translation>主機的資訊清單不允許存取檔案</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow terminals</source>
        <translation>主機的資訊清單不允許開啟終端機</translation>
    </message>
    <message>
        <source>process %1 is another one by now</source>
        <translation>處理程序 %1 現在已是另一個了</translation>
    </message>
    <message>
        <source>there is no process %1</source>
        <translation>沒有處理程序 %1</translation>
    </message>
    <message>
        <source>must be a number above 0</source>
        <translation>必須是大於 0 的數字</translation>
    </message>
    <message>
        <source>there is no such terminal</source>
        <translation>沒有這個終端機</translation>
    </message>
    <message>
        <source>too many terminals are open already</source>
        <translation>開啟的終端機已經太多</translation>
    </message>
    <message>
        <source>%1 terminals are open on this host already</source>
        <translation>這台主機上已開啟 %1 個終端機</translation>
    </message>
    <message>
        <source>this terminal is seen by enough already</source>
        <translation>觀看這個終端機的連線已達上限</translation>
    </message>
    <message>
        <source>a key that may only read watches no terminals</source>
        <translation>唯讀的金鑰不能觀看終端機</translation>
    </message>
    <message>
        <source>there is no such request to watch</source>
        <translation>沒有這個觀看請求</translation>
    </message>
    <message>
        <source>only who opened the terminal answers</source>
        <translation>只有開啟終端機的人能答覆</translation>
    </message>
    <message>
        <source>nobody asks for this any more</source>
        <translation>這個請求已經不在等待答覆</translation>
    </message>
    <message>
        <source>you have asked for this terminal already</source>
        <translation>您已經請求觀看這個終端機</translation>
    </message>
    <message>
        <source>you may watch this terminal already</source>
        <translation>您已獲准觀看這個終端機</translation>
    </message>
    <message>
        <source>this person has refused; ask again in a few minutes</source>
        <translation>對方已拒絕；請幾分鐘後再請求</translation>
    </message>
    <message>
        <source>you wait for too many answers already</source>
        <translation>您等待答覆的請求已經太多</translation>
    </message>
    <message>
        <source>you have asked too often; ask again in a few minutes</source>
        <translation>您請求得太頻繁；請幾分鐘後再試</translation>
    </message>
    <message>
        <source>too many ask to watch this terminal already</source>
        <translation>請求觀看這個終端機的人已經太多</translation>
    </message>
    <message>
        <source>typing into this terminal was not allowed</source>
        <translation>未獲准在這個終端機中輸入</translation>
    </message>
    <message>
        <source>who watches a terminal does not set its size</source>
        <translation>觀看者不能變更終端機的大小</translation>
    </message>
    <message>
        <source>your rights to this host have changed</source>
        <translation>您對這台主機的權限已變更</translation>
    </message>
    <message>
        <source>a key that may only read opens no terminals</source>
        <translation>唯讀的金鑰不能開啟終端機</translation>
    </message>
    <message>
        <source>the shell ended at once</source>
        <translation>殼層一啟動就結束了</translation>
    </message>
    <message>
        <source>the host did not come back</source>
        <translation>主機沒有恢復連線</translation>
    </message>
    <message>
        <source>the host does not take what is typed</source>
        <translation>主機沒有接收鍵入的內容</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow terminals of &apos;%1&apos;</source>
        <translation>主機的資訊清單不允許開啟「%1」的終端機</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no folder to work in: %2</source>
        <translation>「%1」不是可用的工作資料夾：%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not started: %2</source>
        <translation>無法啟動「%1」：%2</translation>
    </message>
    <message>
        <source>this host has no user &apos;%1&apos;</source>
        <translation>這台主機沒有使用者「%1」</translation>
    </message>
    <message>
        <source>the agent is not root: it starts shells of its own user alone</source>
        <translation>代理程式不是以 root 執行，只能啟動它自己使用者的殼層</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow containers</source>
        <translation>主機的資訊清單不允許使用容器</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow &apos;%1&apos; of containers</source>
        <translation>主機的資訊清單不允許對容器執行「%1」</translation>
    </message>
    <message>
        <source>the host&apos;s manifest allows no privileged containers, and this is one by &apos;%1&apos;</source>
        <translation>主機的資訊清單不允許特殊權限容器，而此容器因「%1」屬於這類</translation>
    </message>
    <message>
        <source>the host&apos;s manifest allows no containers that see files of the host, and this one does by &apos;%1&apos;</source>
        <translation>主機的資訊清單不允許能看到主機檔案的容器，而此容器因「%1」屬於這類</translation>
    </message>
    <message>
        <source>the host&apos;s manifest names no folder of projects that has &apos;%1&apos;</source>
        <translation>主機的資訊清單未列出含有「%1」的專案資料夾</translation>
    </message>
    <message>
        <source>must be a whole number between 0 and %1</source>
        <translation>必須是 0 到 %1 之間的整數</translation>
    </message>
    <message>
        <source>must be a name or an id of letters, digits, &apos;_&apos;, &apos;.&apos; and &apos;-&apos;</source>
        <translation>必須是由字母、數字、「_」、「.」與「-」組成的名稱或 ID</translation>
    </message>
    <message>
        <source>is no name of an image, as in registry:5000/team/app:1.2</source>
        <translation>不是映像檔名稱，正確寫法如 registry:5000/team/app:1.2</translation>
    </message>
    <message>
        <source>must be a compose project&apos;s name of small letters, digits, &apos;_&apos; and &apos;-&apos;</source>
        <translation>必須是由小寫字母、數字、「_」與「-」組成的 Compose 專案名稱</translation>
    </message>
    <message>
        <source>must be container, image, volume or network</source>
        <translation>必須是 container、image、volume 或 network</translation>
    </message>
    <message>
        <source>is no name of a signal</source>
        <translation>不是訊號名稱</translation>
    </message>
    <message>
        <source>the container engine at %1 is not reached: %2</source>
        <translation>無法連線到 %1 的容器引擎：%2</translation>
    </message>
    <message>
        <source>the container engine does not answer in time</source>
        <translation>容器引擎未及時回應</translation>
    </message>
    <message>
        <source>the container is not running</source>
        <translation>容器未在執行</translation>
    </message>
    <message>
        <source>there is no compose project &apos;%1&apos;</source>
        <translation>沒有 Compose 專案「%1」</translation>
    </message>
    <message>
        <source>something else is being done with the project &apos;%1&apos;</source>
        <translation>專案「%1」正在進行另一項操作</translation>
    </message>
    <message>
        <source>the file has changed since it was read</source>
        <translation>檔案在讀取之後已變更</translation>
    </message>
    <message>
        <source>this host has neither &apos;docker compose&apos; nor &apos;docker-compose&apos;</source>
        <translation>這台主機既沒有「docker compose」也沒有「docker-compose」</translation>
    </message>
    <message>
        <source>the project&apos;s folder &apos;%1&apos; is not there any more</source>
        <translation>專案的資料夾「%1」已不存在</translation>
    </message>
    <message>
        <source>docker-compose %1 ends with %2: %3</source>
        <translation>docker-compose %1 以 %2 結束：%3</translation>
    </message>
    <message>
        <source>there is no such release of the agent here</source>
        <translation>這裡沒有代理程式的這個發行版</translation>
    </message>
    <message>
        <source>%1 upgrades are at work already</source>
        <translation>已有 %1 個升級正在進行</translation>
    </message>
    <message>
        <source>another upgrade of it is at work</source>
        <translation>它的另一個升級正在進行</translation>
    </message>
    <message>
        <source>it has version %1</source>
        <translation>它的版本是 %1</translation>
    </message>
    <message>
        <source>its manifest wants the channel %1</source>
        <translation>它的資訊清單要求通道 %1</translation>
    </message>
    <message>
        <source>there is no version %1 for its kind of machine</source>
        <translation>沒有適用於這類機器的版本 %1</translation>
    </message>
    <message>
        <source>the upgrade has been ordered, to version %1</source>
        <translation>已下令升級到版本 %1</translation>
    </message>
    <message>
        <source>must be numbers of servers</source>
        <translation>必須是主機編號</translation>
    </message>
    <message>
        <source>must name 1 to %1 servers</source>
        <translation>必須列出 1 到 %1 台主機</translation>
    </message>
    <message>
        <source>%1 commands wait for their answers already</source>
        <translation>已有 %1 個命令在等待回應</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no command of this socket</source>
        <translation>「%1」不是這個 Socket 的命令</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not done there</source>
        <translation>那裡不執行「%1」</translation>
    </message>
    <message>
        <source>this server does not do &apos;%1&apos;</source>
        <translation>此伺服器不執行「%1」</translation>
    </message>
    <message>
        <source>the reply is too large for a socket; ask over HTTP</source>
        <translation>回應過大，無法透過 Socket 傳送；請改用 HTTP</translation>
    </message>
    <message>
        <source>nobody has answered</source>
        <translation>沒有人回應</translation>
    </message>
    <message>
        <source>it makes no request</source>
        <translation>這不構成有效的請求</translation>
    </message>
    <message>
        <source>it is not public any more</source>
        <translation>它已不再公開</translation>
    </message>
    <message>
        <source>this host is not being drained</source>
        <translation>這台主機未在排空</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no file</source>
        <translation>「%1」不是檔案</translation>
    </message>
    <message>
        <source>a file of more than %1 bytes can only come after its path, or with the path in the query</source>
        <translation>超過 %1 個位元組的檔案必須放在其路徑之後，或將路徑寫在查詢字串中</translation>
    </message>
    <message>
        <source>it broke off</source>
        <translation>傳輸中斷</translation>
    </message>
    <message>
        <source>that upload is under way already</source>
        <translation>該上傳已在進行</translation>
    </message>
    <message>
        <source>it was changed meanwhile</source>
        <translation>它在此期間已變更</translation>
    </message>
    <message>
        <source>must be text or a number</source>
        <translation>必須是文字或數字</translation>
    </message>
    <message>
        <source>must be there once</source>
        <translation>必須恰好出現一次</translation>
    </message>
    <message>
        <source>the file cannot wait on the server&apos;s disk: %1</source>
        <translation>檔案無法暫存在伺服器的磁碟上：%1</translation>
    </message>
    <message>
        <source>the file has %1 bytes only</source>
        <translation>檔案只有 %1 個位元組</translation>
    </message>
    <message>
        <source>the form has no end</source>
        <translation>表單沒有結尾</translation>
    </message>
    <message>
        <source>the server&apos;s disk is too full for a file to wait there; send its path first</source>
        <translation>伺服器的磁碟空間不足，無法暫存檔案；請先送出其路徑</translation>
    </message>
    <message>
        <source>the transfer is over</source>
        <translation>傳輸已結束</translation>
    </message>
    <message>
        <source>there is no place for the file to wait in: %1</source>
        <translation>沒有地方可暫存檔案：%1</translation>
    </message>
    <message>
        <source>what arrived is not what is here: the file was changed meanwhile</source>
        <translation>收到的內容與這裡的不符：檔案在此期間已變更</translation>
    </message>
    <message>
        <source>what came is not what is there: it was changed meanwhile, or the transfer is faulty</source>
        <translation>收到的內容與那裡的不符：檔案在此期間已變更，或傳輸有誤</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was changed by somebody else meanwhile</source>
        <translation>「%1」在此期間已被他人變更</translation>
    </message>
    <message>
        <source>there is &apos;%1&apos; already</source>
        <translation>已有「%1」</translation>
    </message>
    <message>
        <source>there is no &apos;%1&apos;</source>
        <translation>沒有「%1」</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a link; write to what it leads to</source>
        <translation>「%1」是連結；請寫入它所指向的檔案</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is there and no file</source>
        <translation>「%1」已存在，且不是檔案</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a folder</source>
        <translation>「%1」是資料夾</translation>
    </message>
    <message>
        <source>&apos;%1&apos; became shorter while it was read</source>
        <translation>「%1」在讀取時變短了</translation>
    </message>
    <message>
        <source>the way to &apos;%1&apos; leads out of what the manifest shows</source>
        <translation>通往「%1」的路徑超出資訊清單開放的範圍</translation>
    </message>
    <message>
        <source>the way to &apos;%1&apos; is a ring, or through a link that must not be</source>
        <translation>通往「%1」的路徑形成迴圈，或經過不允許的連結</translation>
    </message>
    <message>
        <source>the way to &apos;%1&apos; is through what is no folder</source>
        <translation>通往「%1」的路徑經過不是資料夾的項目</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not show &apos;%1&apos;</source>
        <translation>主機的資訊清單未開放「%1」</translation>
    </message>
    <message>
        <source>the host&apos;s manifest lets nobody write &apos;%1&apos;</source>
        <translation>主機的資訊清單不允許任何人寫入「%1」</translation>
    </message>
    <message>
        <source>&apos;%1&apos; would have to go to another file system</source>
        <translation>「%1」必須移到另一個檔案系統</translation>
    </message>
    <message>
        <source>no file is made to run as its owner from here</source>
        <translation>不能從這裡讓檔案以其擁有者的身分執行</translation>
    </message>
    <message>
        <source>is a root of the manifest itself</source>
        <translation>本身就是資訊清單的根資料夾</translation>
    </message>
    <message>
        <source>files are served on Linux only, as yet</source>
        <translation>目前只有 Linux 支援檔案存取</translation>
    </message>
    <message>
        <source>it is not text; download it</source>
        <translation>它不是文字；請改為下載</translation>
    </message>
    <message>
        <source>it is not %1</source>
        <translation>它不是 %1</translation>
    </message>
    <message>
        <source>it has characters that %1 has not</source>
        <translation>它含有 %1 沒有的字元</translation>
    </message>
    <message>
        <source>only files of at most %1 bytes are shown as text; download it</source>
        <translation>只有不超過 %1 個位元組的檔案才會顯示為文字；請改為下載</translation>
    </message>
    <message>
        <source>there are too many transfers under way</source>
        <translation>進行中的傳輸太多</translation>
    </message>
    <message>
        <source>%1 transfers are under way on this host already</source>
        <translation>這台主機上已有 %1 個傳輸正在進行</translation>
    </message>
    <message>
        <source>the host takes nothing any more</source>
        <translation>主機不再接收資料</translation>
    </message>
    <message>
        <source>the host sends nothing any more</source>
        <translation>主機不再傳送資料</translation>
    </message>
    <message>
        <source>there is no such thing in the trash</source>
        <translation>垃圾桶中沒有這個項目</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow looking at Nginx</source>
        <translation>主機的資訊清單不允許檢視 Nginx</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow changing Nginx&apos;s configuration</source>
        <translation>主機的資訊清單不允許變更 Nginx 的設定</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow starting, stopping or reloading Nginx</source>
        <translation>主機的資訊清單不允許啟動、停止或重新載入 Nginx</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow getting certificates</source>
        <translation>主機的資訊清單不允許取得憑證</translation>
    </message>
    <message>
        <source>Nginx does not take it: %1</source>
        <translation>Nginx 不接受：%1</translation>
    </message>
    <message>
        <source>Nginx does not take it; it ended with %1</source>
        <translation>Nginx 不接受；它以 %1 結束</translation>
    </message>
    <message>
        <source>Nginx does not run</source>
        <translation>Nginx 未執行</translation>
    </message>
    <message>
        <source>Nginx runs already</source>
        <translation>Nginx 已在執行</translation>
    </message>
    <message>
        <source>Nginx does not end</source>
        <translation>Nginx 沒有結束</translation>
    </message>
    <message>
        <source>Nginx was started, but has no workers</source>
        <translation>Nginx 已啟動，但沒有工作處理程序</translation>
    </message>
    <message>
        <source>Nginx ended while it was reloaded</source>
        <translation>Nginx 在重新載入時結束了</translation>
    </message>
    <message>
        <source>Nginx has no workers of the new configuration</source>
        <translation>Nginx 沒有使用新設定的工作處理程序</translation>
    </message>
    <message>
        <source>Nginx took the configuration, but nobody listens at %1: %2</source>
        <translation>Nginx 已接受設定，但沒有程式在 %1 接聽：%2</translation>
    </message>
    <message>
        <source>Nginx took the configuration, but does not answer at %1</source>
        <translation>Nginx 已接受設定，但在 %1 沒有回應</translation>
    </message>
    <message>
        <source>Nginx is not looked after on Windows</source>
        <translation>Windows 上不支援管理 Nginx</translation>
    </message>
    <message>
        <source>another change of Nginx is under way</source>
        <translation>正在對 Nginx 進行另一項變更</translation>
    </message>
    <message>
        <source>%1 has been changed meanwhile</source>
        <translation>%1 在此期間已變更</translation>
    </message>
    <message>
        <source>%1; and what was there could not be put back: %2</source>
        <translation>%1；而且無法還原原有的內容：%2</translation>
    </message>
    <message>
        <source>%1 has too many files to test it beside itself</source>
        <translation>%1 的檔案太多，無法另外複製一份來測試</translation>
    </message>
    <message>
        <source>there is no site &apos;%1&apos;</source>
        <translation>沒有網站「%1」</translation>
    </message>
    <message>
        <source>there is a site of that name already</source>
        <translation>已有同名的網站</translation>
    </message>
    <message>
        <source>it has been changed meanwhile</source>
        <translation>它在此期間已變更</translation>
    </message>
    <message>
        <source>it has been deleted meanwhile</source>
        <translation>它在此期間已刪除</translation>
    </message>
    <message>
        <source>%1 is a link, which is not followed</source>
        <translation>%1 是連結，不會跟隨</translation>
    </message>
    <message>
        <source>must be letters, digits, &apos;-&apos;, &apos;_&apos; and single dots inside</source>
        <translation>必須是字母、數字、「-」、「_」，中間可有單一的點</translation>
    </message>
    <message>
        <source>must have no control characters</source>
        <translation>不可含有控制字元</translation>
    </message>
    <message>
        <source>must have at most %1 bytes</source>
        <translation>最多只能有 %1 個位元組</translation>
    </message>
    <message>
        <source>%1 is larger than %2 bytes</source>
        <translation>%1 超過 %2 個位元組</translation>
    </message>
    <message>
        <source>%1 is not UTF-8</source>
        <translation>%1 不是 UTF-8</translation>
    </message>
    <message>
        <source>cannot run %1: %2</source>
        <translation>無法執行 %1：%2</translation>
    </message>
    <message>
        <source>%1 does not end</source>
        <translation>%1 沒有結束</translation>
    </message>
    <message>
        <source>there is no certificate for &apos;%1&apos;</source>
        <translation>沒有「%1」的憑證</translation>
    </message>
    <message>
        <source>there is no certificate in it</source>
        <translation>其中沒有憑證</translation>
    </message>
    <message>
        <source>there is no key in it</source>
        <translation>其中沒有金鑰</translation>
    </message>
    <message>
        <source>another certificate is under way</source>
        <translation>正在取得另一張憑證</translation>
    </message>
    <message>
        <source>the certificate that came is not for %1</source>
        <translation>收到的憑證不適用於 %1</translation>
    </message>
    <message>
        <source>must be a domain</source>
        <translation>必須是網域</translation>
    </message>
    <message>
        <source>must be domains, %1 at most</source>
        <translation>必須是網域，最多 %1 個</translation>
    </message>
    <message>
        <source>must be acme or self-signed</source>
        <translation>必須是 acme 或 self-signed</translation>
    </message>
    <message>
        <source>the manifest names no ACME server with https</source>
        <translation>資訊清單未列出使用 https 的 ACME 伺服器</translation>
    </message>
    <message>
        <source>the ACME server cannot be reached: %1</source>
        <translation>無法連線到 ACME 伺服器：%1</translation>
    </message>
    <message>
        <source>the ACME server says too much, or nothing in time</source>
        <translation>ACME 伺服器的回應過長，或未及時回應</translation>
    </message>
    <message>
        <source>the ACME server does not speak ACME: %1</source>
        <translation>ACME 伺服器不支援 ACME 協定：%1</translation>
    </message>
    <message>
        <source>the ACME server refuses: %1</source>
        <translation>ACME 伺服器拒絕：%1</translation>
    </message>
    <message>
        <source>%1; it can be asked again in %2 minutes</source>
        <translation>%1；%2 分鐘後可再次要求</translation>
    </message>
    <message>
        <source>the ACME server gives no certificate: %1</source>
        <translation>ACME 伺服器沒有核發憑證：%1</translation>
    </message>
    <message>
        <source>the ACME server takes too long</source>
        <translation>ACME 伺服器花費的時間太長</translation>
    </message>
    <message>
        <source>%1 is not proven: %2</source>
        <translation>%1 未通過驗證：%2</translation>
    </message>
    <message>
        <source>must be names of servers</source>
        <translation>必須是伺服器名稱</translation>
    </message>
    <message>
        <source>must be between 1 and 65535</source>
        <translation>必須介於 1 與 65535 之間</translation>
    </message>
    <message>
        <source>must be between 1 and 65535, and another one than without TLS</source>
        <translation>必須介於 1 與 65535 之間，且與不使用 TLS 的連接埠不同</translation>
    </message>
    <message>
        <source>must be absolute, without &apos;$&apos;</source>
        <translation>必須是絕對路徑，且不含「$」</translation>
    </message>
    <message>
        <source>must be a URL with http or https, without a password and &apos;$&apos;</source>
        <translation>必須是 http 或 https 的 URL，且不含密碼與「$」</translation>
    </message>
    <message>
        <source>a certificate needs its key</source>
        <translation>憑證需要搭配其金鑰</translation>
    </message>
    <message>
        <source>there is no such task</source>
        <translation>沒有這個任務</translation>
    </message>
    <message>
        <source>there is no such node</source>
        <translation>沒有這個節點</translation>
    </message>
    <message>
        <source>too many tasks are waiting already</source>
        <translation>等待中的任務已經太多</translation>
    </message>
    <message>
        <source>the task has ended already</source>
        <translation>任務已經結束</translation>
    </message>
    <message>
        <source>the task has not ended yet</source>
        <translation>任務尚未結束</translation>
    </message>
    <message>
        <source>another change of this task is on its way</source>
        <translation>此任務的另一項變更正在進行</translation>
    </message>
    <message>
        <source>the file &apos;%1&apos; was not sent, or is not kept any more</source>
        <translation>檔案「%1」尚未送出，或已不再保留</translation>
    </message>
    <message>
        <source>the files that you have sent leave no room; they go a week after their last use</source>
        <translation>您送出的檔案已占滿空間；檔案在最後一次使用的一週後會移除</translation>
    </message>
    <message>
        <source>must be created, running, completed, failed or cancelled</source>
        <translation>必須是 created、running、completed、failed 或 cancelled</translation>
    </message>
    <message>
        <source>the log is not that long</source>
        <translation>記錄沒有那麼長</translation>
    </message>
    <message>
        <source>the task has left no such file</source>
        <translation>任務沒有留下這個檔案</translation>
    </message>
    <message>
        <source>must be like &apos;node-001&apos;</source>
        <translation>寫法必須如「node-001」</translation>
    </message>
    <message>
        <source>must be a relative path without &apos;.&apos; and &apos;..&apos;</source>
        <translation>必須是不含「.」與「..」的相對路徑</translation>
    </message>
    <message>
        <source>must be relative paths without &apos;.&apos; and &apos;..&apos;</source>
        <translation>必須是不含「.」與「..」的相對路徑</translation>
    </message>
    <message>
        <source>must be a program with at most %1 arguments</source>
        <translation>必須是程式，最多帶 %1 個引數</translation>
    </message>
    <message>
        <source>must have names and texts</source>
        <translation>必須由名稱與文字組成</translation>
    </message>
    <message>
        <source>must name a program</source>
        <translation>必須指定程式</translation>
    </message>
    <message>
        <source>is needed, or content</source>
        <translation>為必填，否則須有 content</translation>
    </message>
    <message>
        <source>there are too many</source>
        <translation>數量太多</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow tasks</source>
        <translation>主機的資訊清單不允許執行任務</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not allow restarting it</source>
        <translation>主機的資訊清單不允許重新啟動它</translation>
    </message>
    <message>
        <source>the host&apos;s manifest gives tasks %1 cores, not %2</source>
        <translation>主機的資訊清單只給任務 %1 個核心，不是 %2 個</translation>
    </message>
    <message>
        <source>the host&apos;s manifest gives tasks %1 MiB of memory, not %2</source>
        <translation>主機的資訊清單只給任務 %1 MiB 記憶體，不是 %2 MiB</translation>
    </message>
    <message>
        <source>the task names no program to run</source>
        <translation>任務未指定要執行的程式</translation>
    </message>
    <message>
        <source>there is no host that its owner may operate</source>
        <translation>沒有其擁有者可操作的主機</translation>
    </message>
    <message>
        <source>the task is for another host</source>
        <translation>任務指定了另一台主機</translation>
    </message>
    <message>
        <source>the host&apos;s manifest allows no tasks</source>
        <translation>主機的資訊清單不允許執行任務</translation>
    </message>
    <message>
        <source>its agent is not connected</source>
        <translation>它的代理程式未連線</translation>
    </message>
    <message>
        <source>the host is being drained</source>
        <translation>主機正在排空</translation>
    </message>
    <message>
        <source>it has just refused one</source>
        <translation>它剛拒絕了一個任務</translation>
    </message>
    <message>
        <source>it has no label &apos;%1&apos;</source>
        <translation>它沒有標籤「%1」</translation>
    </message>
    <message>
        <source>it runs %1 of %2 tasks</source>
        <translation>它正在執行 %1 個任務，上限為 %2 個</translation>
    </message>
    <message>
        <source>it has %1 cores for tasks, the task wants %2</source>
        <translation>它有 %1 個核心可供任務使用，此任務需要 %2 個</translation>
    </message>
    <message>
        <source>%1 of %2 cores are taken, the task wants %3</source>
        <translation>%2 個核心中已占用 %1 個，此任務需要 %3 個</translation>
    </message>
    <message>
        <source>%1 MiB of memory are left, the task wants %2</source>
        <translation>剩餘 %1 MiB 記憶體，此任務需要 %2 MiB</translation>
    </message>
    <message>
        <source>its host was not connected any more</source>
        <translation>它的主機已斷線</translation>
    </message>
    <message>
        <source>its host is no more</source>
        <translation>它的主機已不存在</translation>
    </message>
    <message>
        <source>the agent knows nothing of it any more: %1</source>
        <translation>代理程式已沒有它的資料：%1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not here any more</source>
        <translation>「%1」已不在這裡</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too large to be fetched</source>
        <translation>「%1」太大，無法取得</translation>
    </message>
    <message>
        <source>&apos;%1&apos; came damaged</source>
        <translation>「%1」在傳輸中損毀</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was not fetched: %2</source>
        <translation>未取得「%1」：%2</translation>
    </message>
    <message>
        <source>the task was cancelled</source>
        <translation>任務已取消</translation>
    </message>
    <message>
        <source>the task was deleted</source>
        <translation>任務已刪除</translation>
    </message>
    <message>
        <source>the task took longer than it may</source>
        <translation>任務超過時間上限</translation>
    </message>
    <message>
        <source>the task wanted more memory than it may have</source>
        <translation>任務超過記憶體上限</translation>
    </message>
    <message>
        <source>the task ended with code %1</source>
        <translation>任務已結束，結束碼為 %1</translation>
    </message>
    <message>
        <source>the task did not end in time</source>
        <translation>任務未及時結束</translation>
    </message>
    <message>
        <source>this host has no program &apos;%1&apos;</source>
        <translation>這台主機沒有程式「%1」</translation>
    </message>
    <message>
        <source>the agent is not root: it runs tasks as its own user alone</source>
        <translation>代理程式不是以 root 執行：只能以自己的使用者身分執行任務</translation>
    </message>
    <message>
        <source>there is no such recording</source>
        <translation>沒有這個錄製檔</translation>
    </message>
    <message>
        <source>its terminal is still open</source>
        <translation>其終端機仍在開啟中</translation>
    </message>
    <message>
        <source>a key that may only read sees no recordings</source>
        <translation>唯讀的金鑰不能查看錄製檔</translation>
    </message>
    <message>
        <source>%1 is a pool of its own and cannot grow</source>
        <translation>%1 本身是一個集區，不能擴大</translation>
    </message>
    <message>
        <source>%1 is a pool of its own and has allocations</source>
        <translation>%1 本身是一個集區，而且已有配發</translation>
    </message>
    <message>
        <source>%1 is no allocation of the pool %2</source>
        <translation>%1 不是集區 %2 的配發</translation>
    </message>
    <message>
        <source>%1 is not free yet: %2 was released a short while ago</source>
        <translation>%1 尚未空出：%2 不久前才釋出</translation>
    </message>
    <message>
        <source>%1 is not free: %2 is allocated</source>
        <translation>%1 已被占用：%2 已配發</translation>
    </message>
    <message>
        <source>%1 is not free: %2 is reserved as &apos;%3&apos;</source>
        <translation>%1 已被占用：%2 保留為「%3」</translation>
    </message>
    <message>
        <source>%1 lies outside of the pool %2</source>
        <translation>%1 不在集區 %2 之內</translation>
    </message>
    <message>
        <source>a document has at most %1 bytes</source>
        <translation>文件最多 %1 個位元組</translation>
    </message>
    <message>
        <source>a document has at most %1 lines</source>
        <translation>文件最多 %1 行</translation>
    </message>
    <message>
        <source>a document has at most %1 peers</source>
        <translation>文件最多 %1 個對等節點</translation>
    </message>
    <message>
        <source>a document of WireGuard is text</source>
        <translation>WireGuard 的設定檔必須是文字</translation>
    </message>
    <message>
        <source>a line has at most %1 bytes</source>
        <translation>一行最多 %1 個位元組</translation>
    </message>
    <message>
        <source>a pool is smaller than the whole of IPv6</source>
        <translation>集區必須小於整個 IPv6</translation>
    </message>
    <message>
        <source>a reservation has a name of 1 to %1 characters</source>
        <translation>保留區段的名稱須為 1 到 %1 個字元</translation>
    </message>
    <message>
        <source>has bits behind its length; the network is %1</source>
        <translation>長度之後還有位元；網路應為 %1</translation>
    </message>
    <message>
        <source>has no value</source>
        <translation>沒有值</translation>
    </message>
    <message>
        <source>is neither [Interface] nor [Peer]</source>
        <translation>既不是 [Interface] 也不是 [Peer]</translation>
    </message>
    <message>
        <source>is neither a section nor a word with = and a value</source>
        <translation>既不是區段，也不是帶有 = 與值的項目</translation>
    </message>
    <message>
        <source>is not known in this section</source>
        <translation>在這個區段中沒有這個項目</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>must be 1 to 15 letters, digits and _ = + . -</source>
        <translation>必須是 1 到 15 個英文字母、數字或 _ = + . -</translation>
    </message>
    <message>
        <source>must be IP addresses and names of domains, separated by commas</source>
        <translation>必須是 IP 位址與網域名稱，以逗號分隔</translation>
    </message>
    <message>
        <source>must be IP addresses with a length each, such as 10.0.0.0/24, separated by commas</source>
        <translation>必須是各帶長度的 IP 位址，例如 10.0.0.0/24，以逗號分隔</translation>
    </message>
    <message>
        <source>must be UTF-8</source>
        <translation>必須是 UTF-8</translation>
    </message>
    <message>
        <source>must be a host and a port, such as 192.0.2.1:51820, [2001:db8::1]:51820 or vpn.example.org:51820</source>
        <translation>必須是主機與連接埠，例如 192.0.2.1:51820、[2001:db8::1]:51820 或 vpn.example.org:51820</translation>
    </message>
    <message>
        <source>must be a key: 44 characters of Base64</source>
        <translation>必須是金鑰：44 個 Base64 字元</translation>
    </message>
    <message>
        <source>must be a number of 32 bits, decimal or behind 0x, or off</source>
        <translation>必須是 32 位元的數字（十進位，或以 0x 開頭），或 off</translation>
    </message>
    <message>
        <source>must be a number of bytes from %1 to %2</source>
        <translation>必須是 %1 到 %2 之間的位元組數</translation>
    </message>
    <message>
        <source>must be a number of seconds from 0 to 65535, or off</source>
        <translation>必須是 0 到 65535 之間的秒數，或 off</translation>
    </message>
    <message>
        <source>must be a port from 0 to 65535</source>
        <translation>必須是 0 到 65535 之間的連接埠</translation>
    </message>
    <message>
        <source>must be an IP address</source>
        <translation>必須是 IP 位址</translation>
    </message>
    <message>
        <source>must be an IP address and a length, such as 10.0.0.0/24 or 2001:db8::/48</source>
        <translation>必須是 IP 位址與長度，例如 10.0.0.0/24 或 2001:db8::/48</translation>
    </message>
    <message>
        <source>must be an IP address, a prefix, or the first and the last address with a dash between</source>
        <translation>必須是 IP 位址、首碼，或以連字號相連的第一個與最後一個位址</translation>
    </message>
    <message>
        <source>must be auto, off or the number of a routing table</source>
        <translation>必須是 auto、off 或路由表的編號</translation>
    </message>
    <message>
        <source>must be one line without # and without blanks around it</source>
        <translation>必須是單獨一行，不含 #，前後也沒有空白</translation>
    </message>
    <message>
        <source>no prefix of the length %1 is free in %2</source>
        <translation>%2 中已沒有長度 %1 的首碼可用</translation>
    </message>
    <message>
        <source>prefixes of %1 have a length from %2 to %3</source>
        <translation>%1 的首碼長度須為 %2 到 %3</translation>
    </message>
    <message>
        <source>stands before the first section</source>
        <translation>出現在第一個區段之前</translation>
    </message>
    <message>
        <source>the peer of line %1 has the same</source>
        <translation>與第 %1 行的對等節點相同</translation>
    </message>
    <message>
        <source>the pool %1 has as many entries as it can keep</source>
        <translation>集區 %1 的項目已達上限</translation>
    </message>
    <message>
        <source>there is a reservation of that name already</source>
        <translation>已有同名的保留區段</translation>
    </message>
    <message>
        <source>there is a second [Interface]</source>
        <translation>有第二個 [Interface]</translation>
    </message>
    <message>
        <source>there is no reservation of that name</source>
        <translation>沒有這個名稱的保留區段</translation>
    </message>
    <message>
        <source>two peers have the same public key</source>
        <translation>有兩個對等節點的公開金鑰相同</translation>
    </message>
    <message>
        <source>there is no such pool</source>
        <translation>沒有這個位址池</translation>
    </message>
    <message>
        <source>there is no such allocation</source>
        <translation>沒有這項分配</translation>
    </message>
    <message>
        <source>is not within %1</source>
        <translation>不在 %1 之內</translation>
    </message>
    <message>
        <source>it cannot be changed</source>
        <translation>無法更改</translation>
    </message>
    <message>
        <source>must be in the future</source>
        <translation>必須在未來</translation>
    </message>
    <message>
        <source>must not be negative</source>
        <translation>不可為負數</translation>
    </message>
    <message>
        <source>there is a pool of that name already</source>
        <translation>已有同名的位址池</translation>
    </message>
    <message>
        <source>it overlaps a pool that is being made</source>
        <translation>與正在建立的位址池重疊</translation>
    </message>
    <message>
        <source>it overlaps the pool &apos;%1&apos; (%2)</source>
        <translation>與位址池「%1」（%2）重疊</translation>
    </message>
    <message>
        <source>is not within the allocation %1</source>
        <translation>不在分配 %1 之內</translation>
    </message>
    <message>
        <source>there are %1 pools already, which is the most</source>
        <translation>已有 %1 個位址池，達到上限</translation>
    </message>
    <message>
        <source>there are %1 allocations already, which is the most</source>
        <translation>已有 %1 項分配，達到上限</translation>
    </message>
    <message>
        <source>it is just being changed</source>
        <translation>它正在更改中</translation>
    </message>
    <message>
        <source>another change of this pool is on its way</source>
        <translation>這個位址池的另一項更改正在進行</translation>
    </message>
    <message>
        <source>another change of it is on its way</source>
        <translation>它的另一項更改正在進行</translation>
    </message>
    <message>
        <source>of a pool that is there cannot be changed</source>
        <translation>既有位址池的這一項無法更改</translation>
    </message>
    <message>
        <source>says how large reserved prefixes are, and stays</source>
        <translation>決定保留前綴的大小，因此不能更改</translation>
    </message>
    <message>
        <source>the pool has %1 allocations</source>
        <translation>位址池仍有 %1 項分配</translation>
    </message>
    <message>
        <source>an allocation of this pool is being changed</source>
        <translation>這個位址池的一項分配正在更改</translation>
    </message>
    <message>
        <source>nothing new is given out of this pool</source>
        <translation>這個位址池不再分配新的前綴</translation>
    </message>
    <message>
        <source>this pool gives out only what is wished for</source>
        <translation>這個位址池只分配指定的前綴</translation>
    </message>
    <message>
        <source>it is a pool of its own</source>
        <translation>它本身就是一個位址池</translation>
    </message>
    <message>
        <source>the pool has no more than %1</source>
        <translation>位址池最多只有 %1 個</translation>
    </message>
    <message>
        <source>there is no such tunnel</source>
        <translation>沒有這個通道</translation>
    </message>
    <message>
        <source>there is no such peer</source>
        <translation>沒有這個對端</translation>
    </message>
    <message>
        <source>this tunnel is on no host yet</source>
        <translation>這個通道尚未指定主機</translation>
    </message>
    <message>
        <source>the tunnel &apos;%1&apos; runs on the same host with the same addresses</source>
        <translation>通道「%1」正在同一台主機上使用相同的位址</translation>
    </message>
    <message>
        <source>one of id, name, interface, listen_port, created_at, updated_at</source>
        <translation>須為 id、name、interface、listen_port、created_at、updated_at 之一</translation>
    </message>
    <message>
        <source>one of id, name, created_at, expires_at, last_handshake, bytes_received, bytes_sent</source>
        <translation>須為 id、name、created_at、expires_at、last_handshake、bytes_received、bytes_sent 之一</translation>
    </message>
    <message>
        <source>another tunnel has this name</source>
        <translation>另一個通道已使用這個名稱</translation>
    </message>
    <message>
        <source>the tunnel &apos;%1&apos; has this interface</source>
        <translation>通道「%1」已使用這個介面</translation>
    </message>
    <message>
        <source>the tunnel &apos;%1&apos; has this port</source>
        <translation>通道「%1」已使用這個連接埠</translation>
    </message>
    <message>
        <source>there are too many tunnels</source>
        <translation>通道太多了</translation>
    </message>
    <message>
        <source>its addresses cannot change while it has peers</source>
        <translation>有對端時不能變更位址</translation>
    </message>
    <message>
        <source>is of the other family</source>
        <translation>屬於另一種位址族</translation>
    </message>
    <message>
        <source>must be 1 to 64 characters on one line, without quotes, slashes or two dots</source>
        <translation>須為單行 1 到 64 個字元，不含引號、斜線或連續兩點</translation>
    </message>
    <message>
        <source>a tunnel has an address of one family at least</source>
        <translation>通道至少須有一種位址族的位址</translation>
    </message>
    <message>
        <source>must be 0 or at least 576</source>
        <translation>須為 0 或至少 576</translation>
    </message>
    <message>
        <source>the tunnel has no addresses of this family</source>
        <translation>這個通道沒有此位址族的位址</translation>
    </message>
    <message>
        <source>must be a single address</source>
        <translation>須為單一位址</translation>
    </message>
    <message>
        <source>another peer of this tunnel has this name</source>
        <translation>這個通道的另一個對端已使用這個名稱</translation>
    </message>
    <message>
        <source>another peer of this tunnel has this key</source>
        <translation>這個通道的另一個對端已使用這個金鑰</translation>
    </message>
    <message>
        <source>a peer has an address of one family at least</source>
        <translation>對端至少須有一種位址族的位址</translation>
    </message>
    <message>
        <source>the tunnel has too many peers</source>
        <translation>這個通道的對端太多了</translation>
    </message>
    <message>
        <source>line %1 of the peers is none</source>
        <translation>對端清單的第 %1 行無效</translation>
    </message>
    <message>
        <source>the host tells no serial</source>
        <translation>主機沒有回報序號</translation>
    </message>
    <message>
        <source>the host of this tunnel is not connected</source>
        <translation>這個通道的主機未連線</translation>
    </message>
    <message>
        <source>the tunnel is not there any more</source>
        <translation>這個通道已不存在</translation>
    </message>
    <message>
        <source>the host has not answered in time</source>
        <translation>主機沒有及時回應</translation>
    </message>
    <message>
        <source>must be one line of text</source>
        <translation>須為單行文字</translation>
    </message>
    <message>
        <source>[Interface] needs a PrivateKey</source>
        <translation>[Interface] 需要 PrivateKey</translation>
    </message>
    <message>
        <source>a tunnel has one address of each family, here are more</source>
        <translation>通道的每種位址各有一個，這裡有多個</translation>
    </message>
    <message>
        <source>peer &apos;%1&apos; has an endpoint: tunnels that connect by themselves are not taken</source>
        <translation>對等端「%1」有端點：不接受會自行連線的通道</translation>
    </message>
    <message>
        <source>peer &apos;%1&apos; has more than a single address: %2</source>
        <translation>對等端「%1」不只一個位址：%2</translation>
    </message>
    <message>
        <source>there is no such BGP session</source>
        <translation>沒有這個 BGP 工作階段</translation>
    </message>
    <message>
        <source>there is no such announcement</source>
        <translation>沒有這個路由宣告</translation>
    </message>
    <message>
        <source>there is no host with that number whose manifest lets it route</source>
        <translation>沒有這個編號、且資訊清單允許路由的主機</translation>
    </message>
    <message>
        <source>must say on which host: the server&apos;s own does not route</source>
        <translation>必須指明在哪台主機上：伺服器自己的主機不做路由</translation>
    </message>
    <message>
        <source>the session is stopped: start it</source>
        <translation>工作階段已停止：請啟動它</translation>
    </message>
    <message>
        <source>another session has that name</source>
        <translation>另一個工作階段已使用這個名稱</translation>
    </message>
    <message>
        <source>that host has a session with it already: &apos;%1&apos;</source>
        <translation>這台主機與它已有工作階段：「%1」</translation>
    </message>
    <message>
        <source>must be said, as the router has none</source>
        <translation>必須指明，因為路由器沒有設定</translation>
    </message>
    <message>
        <source>there are too many BGP sessions already</source>
        <translation>BGP 工作階段已經太多</translation>
    </message>
    <message>
        <source>there are too many announcements already</source>
        <translation>路由宣告已經太多</translation>
    </message>
    <message>
        <source>there are too many routes: name a session or a prefix</source>
        <translation>路由太多：請指定工作階段或前綴</translation>
    </message>
    <message>
        <source>a session stays on its host</source>
        <translation>工作階段不能換到別的主機</translation>
    </message>
    <message>
        <source>announcement %1 goes to this session: withdraw it first</source>
        <translation>路由宣告 %1 會送到這個工作階段：請先撤回</translation>
    </message>
    <message>
        <source>that host does not route</source>
        <translation>這台主機不做路由</translation>
    </message>
    <message>
        <source>there is no session %1 on that host</source>
        <translation>這台主機上沒有工作階段 %1</translation>
    </message>
    <message>
        <source>there is no session on that host that could tell it</source>
        <translation>這台主機上沒有能宣告它的工作階段</translation>
    </message>
    <message>
        <source>the export filter of %1 does not let it pass</source>
        <translation>%1 的匯出篩選器不讓它通過</translation>
    </message>
    <message>
        <source>a default route is announced by nobody here</source>
        <translation>這裡不宣告預設路由</translation>
    </message>
    <message>
        <source>is longer than /%1, which most networks do not take; allow_longer lets it</source>
        <translation>比 /%1 長，多數網路不接受；allow_longer 可允許</translation>
    </message>
    <message>
        <source>is announced already by announcement %1 on &apos;%2&apos;</source>
        <translation>已由「%2」上的路由宣告 %1 宣告</translation>
    </message>
    <message>
        <source>the host&apos;s manifest does not let %1 be announced</source>
        <translation>主機的資訊清單不允許宣告 %1</translation>
    </message>
    <message>
        <source>the host&apos;s manifest lets nobody speak with %1</source>
        <translation>主機的資訊清單不允許與 %1 通訊</translation>
    </message>
    <message>
        <source>must be written as an IPv4 address</source>
        <translation>必須寫成 IPv4 位址的形式</translation>
    </message>
    <message>
        <source>must be printable, without quotes and backslashes</source>
        <translation>必須是可列印的字元，不含引號與反斜線</translation>
    </message>
    <message>
        <source>must be the address of one machine</source>
        <translation>必須是單一機器的位址</translation>
    </message>
    <message>
        <source>must be of the neighbour&apos;s family</source>
        <translation>必須與鄰居同屬一種位址</translation>
    </message>
    <message>
        <source>must be 0, or %1 at least</source>
        <translation>必須是 0，或至少 %1</translation>
    </message>
    <message>
        <source>must be shorter than the hold time</source>
        <translation>必須比保持時間短</translation>
    </message>
    <message>
        <source>must be of printable ASCII without quotes and backslashes</source>
        <translation>必須是可列印的 ASCII 字元，不含引號與反斜線</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no community as 65001:100</source>
        <translation>「%1」不是像 65001:100 這樣的社群</translation>
    </message>
    <message>
        <source>must be peer:&lt;id&gt; or allocation:&lt;id&gt;</source>
        <translation>必須是 peer:&lt;id&gt; 或 allocation:&lt;id&gt;</translation>
    </message>
    <message>
        <source>must be always, while_enabled or while_live</source>
        <translation>必須是 always、while_enabled 或 while_live</translation>
    </message>
    <message>
        <source>without an owner it can only be always</source>
        <translation>沒有擁有者時只能是 always</translation>
    </message>
    <message>
        <source>must be a list of ids of sessions</source>
        <translation>必須是工作階段編號的清單</translation>
    </message>
    <message>
        <source>must be accept or reject</source>
        <translation>必須是 accept 或 reject</translation>
    </message>
    <message>
        <source>the host tells more than was asked for</source>
        <translation>主機傳回的比要求的多</translation>
    </message>
</context>
</TS>
