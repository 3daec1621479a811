using System.CommandLine;
using System.Text.Json;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Teams.ExchangeTeams;

/// <summary><c>./run import teams FILE</c></summary>
internal static class ImportTeamsVerb
{
    public static Command Create(IVerbHost host)
    {
        var file = new Argument<string>("file") { Description = "The CSV file of the personnel system; docs/running.md lists its columns" };
        var force = new Option<string?>("--force") { Description = "The force's id, where areas of more than one are held" };
        var leaveMissing = new Option<bool>("--leave-missing") { Description = "Officers with a number whom the file does not name leave today" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read and report, change nothing" };
        var json = new Option<bool>("--json") { Description = "The report as JSON" };
        var command = new Command("teams", "Take officers and their postings") { file, force, leaveMissing, dryRun, json };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, (services, stopRun) => ImportVerbs.GuardAsync(async () =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path) || new FileInfo(path).Length > TeamFile.MostBytes)
            {
                throw new RefusedImportException(File.Exists(path) ? $"{path} is larger than 5 MB." : $"There is no file {path}.");
            }

            ImportVerbs.RefuseInvented(parsed.GetValue(force));
            await using var stream = File.OpenRead(path);
            var forceId = await ForceOf(parsed.GetValue(force), services.GetRequiredService<Atlas>(), stopRun);
            var options = new TeamImportOptions(parsed.GetValue(dryRun), parsed.GetValue(leaveMissing));
            var report = await services.GetRequiredService<TeamImport>().RunAsync(TeamFile.Read(stream), forceId, options, Change.ByCommandLine(services.GetRequiredService<TimeProvider>()), stopRun);
            Write(Console.Out, report, options.DryRun, parsed.GetValue(json));
            return report.Faults.Count > 0 ? ImportVerbs.Refused : ImportVerbs.Taken;
        }), stop));
        return command;
    }

    /// <summary>The force that was named, or the only real one there is.</summary>
    internal static async Task<string> ForceOf(string? named, Atlas atlas, CancellationToken stop)
    {
        var held = (await atlas.TreeAsync(stop)).Forces.Select(f => f.Area.ForceId).Where(f => f != Forces.DemonstrationId).ToList();
        return named ?? (held.Count == 1 ? held[0] : throw new RefusedImportException(held.Count == 0 ? "No areas of a force are held: take them first, with ./run import areas." : $"Say whose officers they are: --force {string.Join(" or --force ", held)}."));
    }

    private static void Write(TextWriter output, TeamImportReport report, bool dryRun, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new { report.ForceId, report.New, Changed = report.Changed.Select(c => new { c.Officer, c.What }), Leaving = report.Leaving.Select(l => new { l.Officer, l.On }), report.Missing, report.Notes, report.Faults, report.Unchanged, DryRun = dryRun },
                ImportVerbs.Indented));
            return;
        }

        foreach (var fault in report.Faults)
        {
            output.WriteLine($"Line {fault.Line}: {fault.Sentence}");
        }

        if (report.Faults.Count > 0)
        {
            output.WriteLine("Nothing was taken. Put these right and run it again.");
            return;
        }

        (string Word, IReadOnlyList<string> Lines)[] lists =
        [
            ("New", report.New),
            ("Changed", [.. report.Changed.Select(c => $"{c.Officer}: {c.What}")]),
            ("Leaving", [.. report.Leaving.Select(l => $"{l.Officer}, from {l.On:d MMMM yyyy}")]),
            ("Not in the file, and left as they are", report.Missing),
        ];
        foreach (var (word, lines) in lists.Where(l => l.Lines.Count > 0))
        {
            output.WriteLine($"{word}: {lines.Count}");
            foreach (var line in lines)
            {
                output.WriteLine($"  {line}");
            }
        }

        output.WriteLine($"Unchanged: {report.Unchanged}");
        foreach (var note in report.Notes)
        {
            output.WriteLine(note);
        }

        if (dryRun || !report.ChangesAnything)
        {
            output.WriteLine(dryRun ? "This was a dry run: nothing was changed." : "Nothing changed.");
        }
    }
}
