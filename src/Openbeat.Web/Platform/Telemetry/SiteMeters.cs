using System.Diagnostics.Metrics;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;

namespace Openbeat.Platform.Telemetry;

/// <summary>What the site counts of its own work, for whoever collects metrics.</summary>
internal sealed class SiteMeters : IDisposable
{
    public const string Name = "Openbeat";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _mail;
    private readonly Counter<long> _runs;
    private readonly Histogram<double> _durations;

    public SiteMeters()
    {
        _mail = _meter.CreateCounter<long>("openbeat.mail.settled", description: "Messages by what became of an attempt");
        _runs = _meter.CreateCounter<long>("openbeat.job.runs", description: "Runs of jobs by outcome");
        _durations = _meter.CreateHistogram<double>("openbeat.job.duration", "s", "Duration of runs of jobs");
    }

    public void MailSettled(MailState state) => _mail.Add(1, new KeyValuePair<string, object?>("state", state.ToString()));

    public void JobRan(string job, JobOutcome outcome, TimeSpan took)
    {
        _runs.Add(1, new KeyValuePair<string, object?>("job", job), new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        _durations.Record(took.TotalSeconds, new KeyValuePair<string, object?>("job", job));
    }

    public void Dispose() => _meter.Dispose();
}
