using Openbeat.Platform.Jobs;
using Openbeat.Platform.Time;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Administration.Jobs;

/// <summary>How a run went, as people read it.</summary>
internal static class JobWords
{
    public static string Of(JobRun run) => run.Outcome switch
    {
        JobOutcome.Running => "Is running",
        JobOutcome.Done => run.Said ?? "Nothing to do",
        JobOutcome.Failed => $"Failed. {run.Said}",
        _ => $"Cut off. {run.Said}",
    };

    public static string Moment(DateTime utc) => utc.ToLondon().ToString("d MMMM yyyy 'at' HH:mm:ss", InWords.English);

    public static string Took(JobRun run) => run.EndedAt is not { } ended || run.Outcome == JobOutcome.CutOff ? ""
        : (ended - run.StartedAt).TotalSeconds is < 1 and var brief ? $"{brief * 1000:0} ms"
        : $"{(ended - run.StartedAt).TotalSeconds:0.0} s";
}
