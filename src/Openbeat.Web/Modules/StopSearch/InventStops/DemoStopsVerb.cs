using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Openbeat.Analytics.Stops.Invented;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.StopSearch.InventStops;

/// <summary><c>./run demo stops</c>: a large set of invented searches for benchmarks, in files; it opens no data folder.</summary>
internal static class DemoStopsVerb
{
    private const int Refused = 3;
    private const int WrongUsage = 2;
    private const long MostRows = 1_000_000_000;
    private const long DefaultSeed = 20_230_501;

    public static Command Create()
    {
        var listed = new Forces().All.Where(force => force.Listed).Select(force => force.Id).ToList();
        var rows = new Option<long>("--rows") { Description = "How many searches in all", Required = true };
        var forces = new Option<int>("--forces") { Description = $"How many forces, 1 to {listed.Count}: the first ones in the order of the national site", DefaultValueFactory = _ => listed.Count };
        var months = new Option<int>("--months") { Description = $"How many months up to {InventedSet.Last}, 1 to {InventedSet.MostMonths}", DefaultValueFactory = _ => 36 };
        var to = new Option<string>("--out") { Description = "The folder for the files: empty, new, or one this verb has filled before; not inside a data folder", Required = true };
        var seed = new Option<long>("--seed") { Description = "Another seed gives other searches", DefaultValueFactory = _ => DefaultSeed };
        var command = new Command("stops", "Invent a large set of searches for benchmarks, under the ids of real forces: import it into a data folder of its own") { rows, forces, months, to, seed };
        command.SetAction((parsed, stop) =>
        {
            var (asked, ofForces, ofMonths) = (parsed.GetValue(rows), parsed.GetValue(forces), parsed.GetValue(months));
            var fault = Range("--rows", asked, MostRows) ?? Range("--forces", ofForces, listed.Count) ?? Range("--months", ofMonths, InventedSet.MostMonths);
            if (fault is not null)
            {
                Console.Error.WriteLine(fault);
                return Task.FromResult(WrongUsage);
            }

            var set = new InventedSet((ulong)parsed.GetValue(seed), [.. listed.Take(ofForces)], asked, ofMonths);
            return CommandLine.GuardAsync(() => Task.FromResult(Run(set, asked, parsed.GetRequiredValue(to), parsed.GetValue<string?>(CommandLine.DataOption), stop)));
        });
        return command;
    }

    private static string? Range(string option, long value, long most) =>
        value >= 1 && value <= most ? null : string.Create(CultureInfo.InvariantCulture, $"{option} takes a number from 1 to {most:N0}, not {value}.");

    private static int Run(InventedSet set, long rows, string path, string? dataFolder, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var folder = new InventedFolder(path);
        if (folder.Refusal(dataFolder) is { } refusal)
        {
            Console.Error.WriteLine(refusal);
            return Refused;
        }

        try
        {
            folder.Begin();
            Parallel.For(0, set.Forces.Count, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, force =>
            {
                var invented = set.Force(force);
                foreach (var file in set.Forces[force])
                {
                    stop.ThrowIfCancellationRequested();
                    using var output = folder.Create(file.Name);
                    invented.Write(output, file.Month);
                }
            });
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException)
        {
            Console.Error.WriteLine($"The folder {folder.Path} cannot be written: {closed.Message}");
            return Refused;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"Stopped. The folder {folder.Path} holds a part; run it again for the whole.");
            return Refused;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows:N0} invented searches in {set.Forces.Sum(files => files.Count):N0} files, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, in {folder.Path}"));
        return 0;
    }
}
