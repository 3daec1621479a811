using System.CommandLine;
using System.Text.Json;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Places.ImportPostcodes;

/// <summary><c>./run import postcodes FILE…</c></summary>
internal static class ImportPostcodesVerb
{
    private const int TellEvery = 100_000;

    public static Command Create(IVerbHost host)
    {
        var files = new Argument<string[]>("file") { Description = "CSV files of postcode, latitude and longitude (.csv, .csv.gz), or folders of them", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "The report as JSON" };
        var command = new Command("postcodes", "Take postcodes and the points that stand for them") { files, json };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, (services, stopRun) => ImportVerbs.GuardAsync(async () =>
        {
            var read = PlacesFile.Read(parsed.GetRequiredValue(files), ".csv");
            var change = Change.ByCommandLine(services.GetRequiredService<TimeProvider>());
            var result = await services.GetRequiredService<PostcodeImport>().RunAsync(read, change, new Told(), stopRun);
            Console.Out.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(result, ImportVerbs.Indented)
                : $"{InWords.Count(result.Rows, "postcode", "postcodes")}: {InWords.Number(result.Added)} added, {InWords.Number(result.Changed)} changed, {InWords.Number(result.Unchanged)} unchanged; "
                    + $"{InWords.Number(result.Ended)} ended, {InWords.Number(result.Unplaced)} in use without a place");
        }), stop));
        return command;
    }

    private sealed class Told : IProgress<int>
    {
        private int _told;

        public void Report(int value)
        {
            if (value - _told >= TellEvery)
            {
                _told = value;
                Console.Error.WriteLine($"{InWords.Number(value)} postcodes…");
            }
        }
    }
}
