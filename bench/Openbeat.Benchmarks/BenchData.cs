using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;

namespace Openbeat.Benchmarks;

/// <summary>
/// The files that are measured: invented by the verb <c>demo stops</c> (43 forces, ten years), or, where the setting
/// BENCH_DATA names a folder with folders such as <c>1m</c> and <c>7m</c> in it, the force-month files below those.
/// </summary>
internal static class BenchData
{
    private const string Suffix = "-stop-and-search.csv";
    private const int Forces = 43;
    private const int Months = 120;

    /// <summary>The folder of the repository.</summary>
    public static string Top { get; } = FindTop();

    /// <summary>Whether files from elsewhere are measured.</summary>
    public static bool IsGiven => Given is not null;

    private static string? Given => Environment.GetEnvironmentVariable("BENCH_DATA") is { Length: > 0 } folder ? folder : null;

    /// <summary>The folder of the files of some million rows; null where the given folder has none of that size.</summary>
    public static string? Folder(int millions)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{millions}m");
        if (Given is { } given)
        {
            return Directory.Exists(Path.Combine(given, name)) ? Path.Combine(given, name) : null;
        }

        var folder = Path.Combine(Top, "artifacts", "bench", name);
        if (!File.Exists($"{folder}.made"))
        {
            Command.Run(Path.Combine(Top, "run"), "demo", "stops", "--rows", $"{millions}000000", "--forces", $"{Forces}", "--months", $"{Months}", "--out", folder);
            File.WriteAllText($"{folder}.made", "");
        }

        return folder;
    }

    /// <summary>The files of a folder with the force and month each is of.</summary>
    public static IReadOnlyList<(string Path, string Force, Month Month)> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, $"*{Suffix}", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path =>
        {
            var name = Path.GetFileName(path);
            return Month.TryParse(name.AsSpan(0, 7), out var month)
                ? (path, name[8..^Suffix.Length], month)
                : throw new InvalidDataException($"{name} does not begin with a month.");
        }),
    ];

    /// <summary>The table of a folder, which works every answer out anew.</summary>
    public static StopTable Load(string folder)
    {
        var dictionaries = new StopDictionaries(StopCodeLists.Current);
        foreach (var force in new Forces().All)
        {
            dictionaries.AddForce(force.Id, force.Name);
        }

        var segments = new ConcurrentBag<StopSegment>();
        Parallel.ForEach(Files(folder), file =>
        {
            var reading = StopFileReader.Read(File.ReadAllBytes(file.Path), file.Force, file.Month, dictionaries);
            segments.Add(reading.Segment ?? throw new InvalidDataException(reading.Refusal?.Sentence));
        });
        return new StopTable(dictionaries, segments).Using(RowKernel.Widest, SegmentShares.Usual);
    }

    private static string FindTop()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Openbeat.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks run from within the repository.");
    }
}

/// <summary>Runs a command and waits for it.</summary>
internal static class Command
{
    public static Process Start(string file, params IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(file, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} does not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public static void Run(string file, params IEnumerable<string> words)
    {
        using var process = Start(file, words);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} {string.Join(' ', words)} ended with {process.ExitCode}.");
        }
    }
}
