using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams.Jobs;

/// <summary>Publishes the quarters whose clocks have run.</summary>
internal sealed class CountPromise(PromiseLog promise, TimeProvider clock) : ISiteJob
{
    public const string Key = "questions.count";

    public async Task<string?> RunAsync(CancellationToken stop) =>
        await promise.CountAsync(Change.ByJob(clock, Key), stop) is > 0 and var counted ? $"Published {InWords.Count(counted, "quarter", "quarters")}." : null;
}
