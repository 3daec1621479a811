using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;

namespace Openbeat.Modules.Administration.Jobs;

/// <summary>One job: its runs, and a run at once.</summary>
[Needs(AdministrationPermissions.SeeStatus)]
public sealed class ShowJobPage(AppDb db, JobWatch watch, JobRequests requests, IAccess access) : PageModel
{
    /// <summary>The kind of record in the audit trail.</summary>
    public const string AuditKind = "job";

    public JobStanding Job { get; private set; } = null!;
    public IReadOnlyList<JobRun> Runs { get; private set; } = [];
    public bool MayRun { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken stop)
    {
        if ((await watch.AllAsync(stop)).FirstOrDefault(j => j.Job.Key == key) is not { } job)
        {
            return NotFound();
        }

        Job = job;
        Runs = await db.Set<JobRun>().Where(r => r.Job == key).OrderByDescending(r => r.StartedAt).ToListAsync(stop);
        MayRun = await access.FindAsync(AdministrationPermissions.RunJobs, Scope.WholeForce, stop) is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync(string key, CancellationToken stop)
    {
        if ((await watch.AllAsync(stop)).FirstOrDefault(j => j.Job.Key == key) is not { } job)
        {
            return NotFound();
        }

        if (await access.FindAsync(AdministrationPermissions.RunJobs, Scope.WholeForce, stop) is not { } acting)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        db.Add(AuditEvent.Of(access.By(acting), AuditOperation.Alter, AuditKind, key));
        await db.SaveChangesAsync(stop);
        await requests.RunNowAsync(job.Job, stop);
        this.Tell($"{job.Job.Title}: a run is asked for, and begins within seconds");
        return Redirect(AdministrationLinks.Job(key));
    }
}
