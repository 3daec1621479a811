using System.Text.Json;

namespace Openbeat.Web.Tests.Modules.StopSearch.StatsVerbs;

/// <summary>Runs a stats verb through the command line's own entry and keeps what it printed.</summary>
internal sealed record StatsRun(int Exit, string Output, string Error)
{
    /// <summary>The rows of <c>--json</c>.</summary>
    public List<JsonElement> Rows => [.. Json.GetProperty("rows").EnumerateArray()];

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static async Task<StatsRun> OfAsync(params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        using StringWriter newOutput = new(), newError = new();
        Console.SetOut(newOutput);
        Console.SetError(newError);
        try
        {
            var exit = await CommandLine.RunAsync(["stats", .. args]);
            return new StatsRun(exit, newOutput.ToString(), newError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
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

/// <summary>Verbs print to the console of the process, so their tests run by themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleTests
{
    public const string Name = "console";
}
