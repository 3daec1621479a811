using System.CommandLine;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Published.ImportStops;

/// <summary><c>./run import stops PATH…</c></summary>
internal static class ImportStopsVerb
{
    private const int EveryFileTaken = 0;
    private const int WrongUsage = 2;
    private const int SomeRefused = 3;

    public static Command Create(IVerbHost host)
    {
        var paths = new Argument<string[]>("path") { Description = "Files (.csv, .json, .gz), folders, or archives (.zip) of the national site", Arity = ArgumentArity.OneOrMore };
        var force = new Option<string?>("--force") { Description = "The force's id, where the name of a file does not say it" };
        var month = new Option<string?>("--month") { Description = "The month as YYYY-MM, where the name of a file does not say it" };
        var isProtected = new Option<bool>("--protected") { Description = "Not public record by record: kept and catalogued, and never shown as rows" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read and report, change nothing" };
        var json = new Option<bool>("--json") { Description = "The closing table as JSON" };
        var command = new Command("stops", "Take published stop and search files into the dataset") { paths, force, month, isProtected, dryRun, json };

        command.SetAction(async (parsed, stop) =>
        {
            Month? given = null;
            if (parsed.GetValue(month) is { } text)
            {
                if (!Month.TryParse(text, out var read))
                {
                    await Console.Error.WriteLineAsync($"--month takes a month such as 2024-01, not '{text}'.");
                    return WrongUsage;
                }

                given = read;
            }

            var offered = new OfferedFiles(parsed.GetValue(force), given, parsed.GetValue(isProtected) ? SourceClass.Protected : SourceClass.Open, StopReadLimits.Default.MaxBytes)
                .In(parsed.GetRequiredValue(paths));
            return await host.RunAsync(parsed, (services, stopRun) => RunAsync(services, [.. offered], parsed.GetValue(dryRun), parsed.GetValue(json), stopRun), stop);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<OfferedFile> offered, bool dryRun, bool json, CancellationToken stop)
    {
        if (offered.Count == 0)
        {
            await Console.Error.WriteLineAsync("There is no stop and search file in what was named. Files are called like 2024-01-northamptonshire-stop-and-search.csv.");
            return SomeRefused;
        }

        var import = services.GetRequiredService<StopImport>();
        var change = Change.ByCommandLine(services.GetRequiredService<TimeProvider>());
        using var progress = new ImportProgress(json ? null : Console.Error, offered.Count, Console.IsErrorRedirected, dryRun, services.GetRequiredService<TimeProvider>());
        var result = dryRun
            ? await import.ExamineAsync(offered, change, progress, stop)
            : await import.RunAsync(offered, change, progress, stop);
        progress.Dispose();
        if (json)
        {
            ImportReport.WriteJson(Console.Out, result, dryRun);
        }
        else
        {
            ImportReport.Write(Console.Out, result, dryRun);
        }

        return result.Files.Any(f => f.Refusal is not null) ? SomeRefused : EveryFileTaken;
    }
}
