using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Administration.Jobs;
using Openbeat.Platform.Access;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Administration;

/// <summary>What those who keep the site have to look at: jobs that did not run or failed, messages whose fate is unknown, a list of bank holidays that ends.</summary>
internal sealed class RunningWork(AppDb db, JobWatch jobs, BankHolidays holidays, IAccess access, TimeProvider clock) : IWorkSource
{
    public async Task<IReadOnlyList<WorkTask>> TasksAsync(Guid account, CancellationToken stop)
    {
        var tasks = new List<WorkTask>();
        if (await access.FindAsync(AdministrationPermissions.SeeStatus, Scope.WholeForce, stop) is not null)
        {
            foreach (var job in await jobs.AllAsync(stop))
            {
                if (job is { DoesNotEnd: true, LateSince: { } begun })
                {
                    tasks.Add(new(
                        $"The job \"{job.Job.Title}\" has not run to its end", $"It began {JobWords.Moment(job.Last!.StartedAt)}. Either it still runs, or the node that ran it ended: the log says which.", "Look",
                        AdministrationLinks.Job(job.Job.Key), begun, begun));
                }
                else if (job.LateSince is { } since)
                {
                    tasks.Add(new($"The job \"{job.Job.Title}\" has not run", $"It runs {job.Job.Schedule.InWords}. Nothing runs where no node for staff is up.", "Look", AdministrationLinks.Job(job.Job.Key), since, since));
                }
                else if (job.IsFailing)
                {
                    tasks.Add(new($"The job \"{job.Job.Title}\" failed", job.Last!.Said ?? "", "Look", AdministrationLinks.Job(job.Job.Key), job.LastDone ?? job.Last.StartedAt, job.Last.StartedAt + job.Job.Schedule.Grace));
                }
            }
        }

        if (await access.FindAsync(AdministrationPermissions.SendAgain, Scope.WholeForce, stop) is not null)
        {
            var unknown = db.Set<OutboxMessage>().Where(m => m.State == MailState.PerhapsSent);
            if (await unknown.CountAsync(stop) is > 0 and var count)
            {
                tasks.Add(new(
                    count == 1 ? "A message was perhaps sent" : $"{count} messages were perhaps sent", "Say whether to send again.", "Decide", $"{AdministrationLinks.Messages}?show=perhaps",
                    await unknown.MinAsync(m => m.WrittenAt, stop), DueAt: null));
            }
        }

        if (holidays.Warning(clock.LondonToday()) is { } ends && await access.FindAsync(AdministrationPermissions.ChangeRules, Scope.WholeForce, stop) is not null)
        {
            tasks.Add(new(
                "The list of bank holidays ends", ends, "Add to it", AdministrationLinks.Setting(BankHolidays.Setting.Key),
                new DateOnly(holidays.LastYear, 1, 1).StartInUtc(), new DateOnly(holidays.LastYear + 1, 1, 1).StartInUtc()));
        }

        return tasks;
    }
}
