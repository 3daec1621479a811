using System.CommandLine;
using System.Text.Json;
using Openbeat.Platform;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Places.ImportAreas;

/// <summary><c>./run import areas FILE</c></summary>
internal static class ImportAreasVerb
{
    public static Command Create(IVerbHost host)
    {
        var file = new Argument<string>("file") { Description = "The tree as JSON or CSV, or the id of a force whose tree ships (northamptonshire)" };
        var force = new Option<string?>("--force") { Description = "The force's id, where the file does not say it" };
        var from = new Option<DateOnly?>("--from") { Description = "The day changes take effect, as 2026-04-01 (default: today)" };
        var endMissing = new Option<bool>("--end-missing") { Description = "End areas that the file does not name" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read and report, change nothing" };
        var json = new Option<bool>("--json") { Description = "The report as JSON" };
        var command = new Command("areas", "Take a force's tree of areas") { file, force, from, endMissing, dryRun, json };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, (services, stopRun) => ImportVerbs.GuardAsync(async () =>
        {
            var tree = Open(parsed.GetRequiredValue(file), parsed.GetValue(force));
            ImportVerbs.RefuseInvented(tree.Force);
            var options = new AreaImportOptions(parsed.GetValue(from), parsed.GetValue(endMissing), parsed.GetValue(dryRun));
            var change = Change.ByCommandLine(services.GetRequiredService<TimeProvider>());
            var result = await services.GetRequiredService<AreaImport>().RunAsync(tree, options, change, stopRun);
            Write(Console.Out, result, options.DryRun, parsed.GetValue(json));
        }), stop));
        return command;
    }

    internal static AreaFile Open(string path, string? forceId) => !File.Exists(path) && path == Shipped
        ? ReferenceData.Read<AreaFile>(typeof(Forces), $"{Shipped}-areas.data.json")
        : AreaFile.Read(PlacesFile.Read([path], ".json", ".csv")[0], forceId);

    private const string Shipped = "northamptonshire";

    private static void Write(TextWriter output, AreaImportResult result, bool dryRun, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(result, ImportVerbs.Indented));
            return;
        }

        (string Word, IReadOnlyList<string> Codes)[] lists =
        [
            ("Added", result.Added), ("Changed", result.Changed), ("Moved", result.Moved), ("Ended", result.Ended),
            ("Not in the file, and left as they are", result.Missing),
        ];
        foreach (var (word, codes) in lists.Where(l => l.Codes.Count > 0))
        {
            output.WriteLine($"{word}: {codes.Count} ({string.Join(", ", codes.Take(10))}{(codes.Count > 10 ? ", …" : "")})");
        }

        output.WriteLine($"Unchanged: {result.Unchanged}");
        foreach (var note in result.Notes)
        {
            output.WriteLine(note);
        }

        output.WriteLine(
            result.Version is null ? "Nothing changed."
            : dryRun ? "This was a dry run: nothing was changed."
            : $"Boundary version {result.Version} holds them.");
    }
}
