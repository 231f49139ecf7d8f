// The doctor's checks, by what they look at. Each adds its findings to the report and changes nothing.
#pragma once

#include "services/ctl/doctor/installation.h"
#include "services/ctl/doctor/report.h"

namespace fupin::ctl {

void CheckFiles(const Installation& at, Report& report);       // modes of secrets, certificates, disk
void CheckProcesses(const Installation& at, Report& report);   // processes, ports, versions, business clock
void CheckDatabases(const Installation& at, Report& report);   // settings, migrations, clock, outbox, figures
void CheckMonitoring(const Installation& at, Report& report);  // Redis, Prometheus' targets and alerts
void CheckAuditLog(const Installation& at, Report& report);    // the checkpoint continues the remembered one

}  // namespace fupin::ctl
