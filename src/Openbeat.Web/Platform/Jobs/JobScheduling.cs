using System.Data.Common;
using Quartz;

namespace Openbeat.Platform.Jobs;

/// <summary>Brings the stored schedule to what modules declare, and runs it until the site stops.</summary>
internal sealed class JobScheduling(ISchedulerFactory factory, IEnumerable<JobDeclaration> declared, ILogger<JobScheduling> log) : BackgroundService
{
    internal static readonly AddJobOptions Replace = new() { Replace = true };

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    private readonly Lock _stops = new();

    private IScheduler? _scheduler;

    private Task? _shutdown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _scheduler = await factory.GetScheduler(stoppingToken);
                await DeclareAsync(_scheduler, declared, stoppingToken);
                await _scheduler.Start(stoppingToken);
                return;
            }
            catch (Exception away) when (away is SchedulerException or DbException)
            {
                log.LogError(away, "Jobs cannot start; tried again in a few seconds");
                await Task.Delay(TryAgainAfter, stoppingToken);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_scheduler is not { } scheduler)
        {
            return;
        }

        // A host may be told to stop by two at once: both wait until every job has ended.
        Task shutdown;
        lock (_stops)
        {
            shutdown = _shutdown ??= scheduler.Shutdown(true, cancellationToken).AsTask();
        }

        await shutdown;
    }

    /// <summary>Adds what is new, takes away what is no longer declared, and leaves alone what stands: its next time, missed or not, is kept over a restart.</summary>
    internal static async Task DeclareAsync(IScheduler scheduler, IEnumerable<JobDeclaration> declared, CancellationToken stop)
    {
        var keys = new HashSet<JobKey>();
        foreach (var job in declared)
        {
            var detail = DetailOf(job);
            keys.Add(detail.Key);
            await scheduler.AddJob(detail, Replace, stop);
            var stands = false;
            foreach (var trigger in await scheduler.GetTriggersOfJob(detail.Key, stop))
            {
                if (trigger.Key.Group != job.Key)
                {
                    continue;
                }

                if (trigger.Key.Name == job.Schedule.TriggerName)
                {
                    stands = true;
                }
                else
                {
                    await scheduler.UnscheduleJob(trigger.Key, stop);
                }
            }

            if (!stands)
            {
                await scheduler.ScheduleJob(job.Schedule.TriggerFor(detail.Key), cancellationToken: stop);
            }
        }

        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), stop))
        {
            if (!keys.Contains(key))
            {
                await scheduler.DeleteJob(key, stop);
            }
        }
    }

    internal static IJobDetail DetailOf(JobDeclaration job) =>
        JobBuilder.Create<JobRunner>().WithIdentity(job.Key).StoreDurably().RequestRecovery().DisallowConcurrentExecution().Build();
}

/// <summary>Asks for a run of a job outside its times; whichever node runs jobs takes it up.</summary>
public sealed class JobRequests(ISchedulerFactory factory)
{
    public async Task RunNowAsync(JobDeclaration job, CancellationToken stop)
    {
        var scheduler = await factory.GetScheduler(stop);
        await scheduler.AddJob(JobScheduling.DetailOf(job), JobScheduling.Replace, stop);
        await scheduler.TriggerJob(new JobKey(job.Key), cancellationToken: stop);
    }
}
