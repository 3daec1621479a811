using System.CommandLine;
using System.Text.Json;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Places.ImportPlaceNames;

/// <summary><c>./run import places FILE…</c></summary>
internal static class ImportPlaceNamesVerb
{
    public static Command Create(IVerbHost host)
    {
        var files = new Argument<string[]>("file") { Description = "CSV files with the columns name, kind, latitude and longitude, or those of OS Open Names (.csv, .csv.gz), or folders of them", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "The report as JSON" };
        var command = new Command("places", "Take the names of towns, villages and streets, in place of those held before") { files, json };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, (services, stopRun) => ImportVerbs.GuardAsync(async () =>
        {
            var read = PlacesFile.Read(parsed.GetRequiredValue(files), ".csv");
            var change = Change.ByCommandLine(services.GetRequiredService<TimeProvider>());
            var result = await services.GetRequiredService<PlaceNameImport>().RunAsync(read, change, stopRun);
            Console.Out.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(result, ImportVerbs.Indented)
                : $"{InWords.Count(result.Rows, "row", "rows")}: {InWords.Number(result.Places)} names of places held, {InWords.Number(result.Passed)} rows of other things passed over");
        }), stop));
        return command;
    }
}
