using System.Text.Json;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch.StatsVerbs;

/// <summary>Runs a stats verb through the command line's own entry and keeps what it printed.</summary>
internal sealed record StatsRun(int Exit, string Output, string Error)
{
    /// <summary>The rows of <c>--json</c>.</summary>
    public List<JsonElement> Rows => [.. Json.GetProperty("rows").EnumerateArray()];

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static async Task<StatsRun> OfAsync(params string[] args)
    {
        var run = await VerbRun.OfAsync(["stats", .. args]);
        return new StatsRun(run.Exit, run.Output, run.Error);
    }

    /// <summary>Runs a verb on a file that holds the given lines.</summary>
    public static async Task<StatsRun> OnAsync(string verb, string[] lines, params string[] options)
    {
        var file = Path.Combine(Path.GetTempPath(), $"openbeat-stats-{Guid.CreateVersion7():N}.csv");
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
        try
        {
            return await OfAsync([verb, file, .. options]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
