using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Telemetry;
using Quartz;

namespace Openbeat.Platform.Jobs;

/// <summary>Runs the declared job that Quartz names, and records the run before it begins and after it has ended.</summary>
internal sealed class JobRunner(IServiceScopeFactory scopes, IEnumerable<JobDeclaration> declared, NodeName node, SiteMeters meters, TimeProvider clock, ILogger<JobRunner> log) : IJob
{
    private const int KeptRuns = 100;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (declared.FirstOrDefault(d => d.Key == context.JobDetail.Key.Name) is { } job)
        {
            var run = await RunAsync(job, context.Trigger.Key.Group != job.Key && !context.Recovering, cancellationToken);
            if (run.Outcome == JobOutcome.CutOff)
            {
                // So Quartz knows that it did not end, and has it taken up again.
                throw new OperationCanceledException(cancellationToken);
            }
        }
    }

    /// <summary>One run, whoever asked for it.</summary>
    public async Task<JobRun> RunAsync(JobDeclaration job, bool byHand, CancellationToken stop)
    {
        var run = new JobRun { Job = job.Key, StartedAt = clock.GetUtcNow().UtcDateTime, Node = node.Name, ByHand = byHand };
        var began = Stopwatch.GetTimestamp();
        try
        {
            await BeginAsync(run, stop);
            await using var scope = scopes.CreateAsyncScope();
            run.Said = await ((ISiteJob)scope.ServiceProvider.GetRequiredService(job.Type)).RunAsync(stop);
            run.Outcome = JobOutcome.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            (run.Outcome, run.Said) = (JobOutcome.CutOff, "The site was stopped.");
        }
        catch (JobFailedException failed)
        {
            (run.Outcome, run.Said) = (JobOutcome.Failed, failed.Message);
            log.LogWarning("The job {Job} failed: {Reason}", job.Key, failed.Message);
        }
        catch (Exception failed)
        {
            // What a database or a module says may hold what somebody typed; its kind tells enough here, and where it happened is in the log.
            (run.Outcome, run.Said) = (JobOutcome.Failed, failed.IsOfDatabase() ? "The database could not be used." : $"Something went wrong: {failed.GetType().Name}.");
            log.LogError("The job {Job} failed: {Trace}", job.Key, FaultTrace.Of(failed));
        }

        run.EndedAt = clock.GetUtcNow().UtcDateTime;
        meters.JobRan(job.Key, run.Outcome, Stopwatch.GetElapsedTime(began));
        await EndAsync(run);
        return run;
    }

    private async Task BeginAsync(JobRun run, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // A job never runs beside itself, so one that is still open was killed.
        await db.Set<JobRun>().Where(r => r.Job == run.Job && r.Outcome == JobOutcome.Running)
            .ExecuteUpdateAsync(
                u => u.SetProperty(r => r.Outcome, JobOutcome.CutOff).SetProperty(r => r.EndedAt, run.StartedAt).SetProperty(r => r.Said, "The process that ran it ended before the job did. It was taken up again."), stop);
        db.Add(run);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task EndAsync(JobRun run)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var (outcome, ended, said) = (run.Outcome, run.EndedAt, run.Said is { Length: > JobRun.SaidMaxLength } ? run.Said[..JobRun.SaidMaxLength] : run.Said);
            await db.Set<JobRun>().Where(r => r.Id == run.Id).ExecuteUpdateAsync(u => u.SetProperty(r => r.Outcome, outcome).SetProperty(r => r.EndedAt, ended).SetProperty(r => r.Said, said));
            if (run is { Outcome: JobOutcome.Done, Said: null, ByHand: false })
            {
                await db.Set<JobRun>().Where(r => r.Job == run.Job && r.Id != run.Id && r.Outcome == JobOutcome.Done && r.Said == null && !r.ByHand).ExecuteDeleteAsync();
            }
            else
            {
                var oldest = await db.Set<JobRun>().Where(r => r.Job == run.Job).OrderByDescending(r => r.StartedAt).Skip(KeptRuns).Select(r => (DateTime?)r.StartedAt).FirstOrDefaultAsync();
                await db.Set<JobRun>().Where(r => r.Job == run.Job && r.StartedAt <= oldest).ExecuteDeleteAsync();
            }

            await transaction.CommitAsync();
        }
        catch (Exception away) when (away.IsOfDatabase())
        {
            // The next run finds this one open and closes it.
            log.LogWarning("The end of a run of the job {Job} could not be recorded: the database is away", run.Job);
        }
    }
}
