// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/accounts/page_words.h"

/// What the console's pages say. Thread: plain values.
namespace mh::api::console_words {

inline constexpr Text kDashboard{u"Dashboard", u"儀表板", u"仪表板"};
inline constexpr Text kNodes{u"Nodes", u"節點管理", u"节点管理"};
inline constexpr Text kTasks{u"Tasks", u"任務管理", u"任务管理"};
inline constexpr Text kSignIn{u"Sign in", u"登入", u"登录"};
inline constexpr Text kSignOut{u"Sign out", u"登出", u"退出登录"};
inline constexpr Text kHome{u"Hosts, flows and tasks of this house", u"主機、流程與任務", u"主机、流程与任务"};
inline constexpr Text kHomeText{
    u"These pages show how the nodes do that run tasks. Everything else is in the desktop, Meshhelm.",
    u"這些頁面顯示執行任務的節點狀態。其他功能請使用 Meshhelm 桌面程式。",
    u"这些页面显示执行任务的节点状态。其他功能请使用 Meshhelm 桌面程序。"};
inline constexpr Text kName{u"Name or e-mail address", u"名稱或電子郵件地址", u"名称或电子邮件地址"};
inline constexpr Text kPassword{u"Password", u"密碼", u"密码"};
inline constexpr Text kCode{u"Code of your authenticator app", u"驗證器應用程式的代碼", u"验证器应用的代码"};
inline constexpr Text kWrong{u"Name or password is wrong.", u"名稱或密碼錯誤。", u"名称或密码错误。"};
inline constexpr Text kWrongCode{u"The code does not fit.", u"代碼不正確。", u"代码不正确。"};
inline constexpr Text kLocked{u"This account is locked for a while.", u"此帳號已暫時鎖定。", u"此账号已暂时锁定。"};
inline constexpr Text kForeign{u"The form did not come from this page. Please try again here.",
                               u"表單並非來自此頁面，請在此重試。", u"表单并非来自此页面，请在此重试。"};
inline constexpr Text kSystem{u"System", u"系統狀態", u"系统状态"};
inline constexpr Text kCpu{u"CPU usage", u"CPU 使用率", u"CPU 使用率"};
inline constexpr Text kMemory{u"Memory usage", u"記憶體使用率", u"内存使用率"};
inline constexpr Text kDisk{u"Disk usage", u"磁碟使用率", u"磁盘使用率"};
inline constexpr Text kNetwork{u"Network", u"網路", u"网络"};
inline constexpr Text kRunning{u"Running tasks", u"執行中的任務", u"运行中的任务"};
inline constexpr Text kStatistics{u"Nodes", u"節點統計", u"节点统计"};
inline constexpr Text kTotal{u"Total", u"總節點數", u"总节点数"};
inline constexpr Text kActive{u"Active", u"活躍節點", u"活跃节点"};
inline constexpr Text kIdle{u"With room", u"閒置", u"空闲"};
inline constexpr Text kBusy{u"Busy", u"忙碌", u"忙碌"};
inline constexpr Text kOffline{u"Offline", u"離線", u"离线"};
inline constexpr Text kDraining{u"Draining", u"排空中", u"排空中"};
inline constexpr Text kNoNodes{u"No host takes tasks yet.", u"尚無可執行任務的主機。", u"尚无可执行任务的主机。"};
inline constexpr Text kNoTasks{u"There are no tasks.", u"沒有任務。", u"没有任务。"};
inline constexpr Text kTask{u"Task", u"任務", u"任务"};
inline constexpr Text kState{u"State", u"狀態", u"状态"};
inline constexpr Text kNode{u"Node", u"節點", u"节点"};
inline constexpr Text kOwner{u"Owner", u"擁有者", u"拥有者"};
inline constexpr Text kCreated{u"Created", u"建立時間", u"创建时间"};
inline constexpr Text kSeen{u"Last seen", u"最後上線", u"最后上线"};
inline constexpr Text kMemoryShort{u"Memory", u"記憶體", u"内存"};
inline constexpr Text kCores{u"Cores taken", u"已用核心", u"已用核心"};
inline constexpr Text kLabels{u"Labels", u"標籤", u"标签"};
inline constexpr Text kDistance{u"Round trip", u"往返時間", u"往返时间"};
inline constexpr Text kDetails{u"Details", u"查看詳情", u"查看详情"};
inline constexpr Text kRestart{u"Restart", u"重啟節點", u"重启节点"};
inline constexpr Text kRestartAsk{u"Restart %1?", u"要重啟 %1 嗎？", u"要重启 %1 吗？"};
inline constexpr Text kRestarted{u"%1 is being restarted.", u"%1 的重啟命令已發送。", u"%1 的重启命令已发送。"};
inline constexpr Text kNotRestarted{u"%1 is not restarted.", u"重啟 %1 失敗。", u"重启 %1 失败。"};
inline constexpr Text kCancel{u"Cancel", u"取消", u"取消"};
inline constexpr Text kCancelAsk{u"Cancel the task %1?", u"要取消任務 %1 嗎？", u"要取消任务 %1 吗？"};
inline constexpr Text kWaiting{u"Waiting", u"等待中", u"等待中"};
inline constexpr Text kRuns{u"Running", u"執行中", u"运行中"};
inline constexpr Text kCompleted{u"Completed", u"已完成", u"已完成"};
inline constexpr Text kFailed{u"Failed", u"失敗", u"失败"};
inline constexpr Text kCancelled{u"Cancelled", u"已取消", u"已取消"};
inline constexpr Text kNodeActive{u"Active", u"活躍", u"活跃"};

} // namespace mh::api::console_words
