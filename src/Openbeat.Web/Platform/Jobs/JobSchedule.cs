using Openbeat.Platform.Time;
using Quartz;

namespace Openbeat.Platform.Jobs;

/// <summary>When a job runs: again and again after a period, or once a day at a time on a London clock.</summary>
public sealed record JobSchedule
{
    private static readonly TimeSpan LeastGrace = TimeSpan.FromMinutes(5), DailyGrace = TimeSpan.FromHours(1);

    private JobSchedule(TimeSpan? period, TimeOnly? at) => (Period, At) = (period, at);

    public TimeSpan? Period { get; }

    public TimeOnly? At { get; }

    /// <param name="period">From one start to the next, at least a second.</param>
    public static JobSchedule Every(TimeSpan period) =>
        period >= TimeSpan.FromSeconds(1) ? new(period, null) : throw new ArgumentOutOfRangeException(nameof(period), period, "A job runs at most once a second.");

    /// <param name="at">The time on a London clock; one that a change of the clocks leaves out is run right after it.</param>
    public static JobSchedule DailyAt(TimeOnly at) => new(null, at);

    /// <summary>How long after its time a job counts as not having run.</summary>
    public TimeSpan Grace => Period is { } period ? (period > LeastGrace ? period : LeastGrace) : DailyGrace;

    /// <summary>In words: "every 30 seconds", "every day at 03:20".</summary>
    public string InWords => Period is not { } period ? $"every day at {At:HH\\:mm}"
        : period.TotalSeconds < 2 ? "every second"
        : period.TotalSeconds < 60 ? $"every {period.TotalSeconds:0} seconds"
        : period.TotalMinutes < 120 ? $"every {period.TotalMinutes:0} minutes"
        : $"every {period.TotalHours:0} hours";

    /// <summary>The first time after an instant at which it is due, UTC.</summary>
    public DateTime After(DateTime utc)
    {
        if (Period is { } period)
        {
            return utc + period;
        }

        var london = utc.ToLondon();
        var day = DateOnly.FromDateTime(london);
        if (TimeOnly.FromDateTime(london) >= At!.Value)
        {
            day = day.AddDays(1);
        }

        var local = day.ToDateTime(At.Value);
        return TimeZoneInfo.ConvertTimeToUtc(LondonTime.Zone.IsInvalidTime(local) ? local.AddHours(1) : local, LondonTime.Zone);
    }

    /// <summary>The trigger by which Quartz keeps it. Its name holds the schedule, so that another schedule is another trigger.</summary>
    internal ITrigger TriggerFor(JobKey job)
    {
        var trigger = TriggerBuilder.Create().ForJob(job).WithIdentity(TriggerName, job.Name);
        return Period is { } period
            ? trigger.WithSimpleSchedule(s => s.WithInterval(period).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)).StartNow().Build()
            : trigger.WithCronSchedule($"0 {At!.Value.Minute} {At.Value.Hour} * * ?", s => s.InTimeZone(LondonTime.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).StartNow().Build();
    }

    internal string TriggerName => InWords;
}
