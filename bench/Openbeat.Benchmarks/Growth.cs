using System.Diagnostics;
using System.Globalization;

namespace Openbeat.Benchmarks;

/// <summary>Each question at 1, 2, 4 and 7 million rows, and its slope: the power of the number of rows its time grows with.</summary>
internal static class Growth
{
    private static readonly int[] _sizes = [1, 2, 4, 7];

    public static void Run()
    {
        var medians = new Dictionary<string, List<(int Millions, double Milliseconds)>>();
        foreach (var millions in _sizes)
        {
            if (BenchData.Folder(millions) is not { } folder)
            {
                continue;
            }

            var before = GC.GetTotalMemory(forceFullCollection: true);
            var began = Stopwatch.GetTimestamp();
            var table = BenchData.Load(folder);
            var read = Stopwatch.GetElapsedTime(began);
            Add("memory, B a row", (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)table.RowCount);
            Add("read and encode, million rows a second", table.RowCount / read.TotalSeconds / 1e6);
            foreach (var question in Questions.All)
            {
                var (median, processor) = Median(() => question.Ask(table));
                Add(question.Name, median);
                Add($"{question.Name}, processor", processor);
            }

            void Add(string name, double value)
            {
                (medians.TryGetValue(name, out var list) ? list : medians[name] = []).Add((millions, value));
            }
        }

        var sizes = medians.Values.First().ConvertAll(point => point.Millions);
        Console.WriteLine($"| median, ms | {string.Join(" | ", sizes.Select(size => $"{size} M rows"))} | slope |");
        Console.WriteLine($"|---|{string.Concat(sizes.Select(_ => "---|"))}---|");
        foreach (var (name, points) in medians)
        {
            Console.WriteLine($"| {name} | {string.Join(" | ", points.Select(point => Shown(point.Milliseconds)))} | {Slope(points).ToString("0.00", CultureInfo.InvariantCulture)} |");
        }
    }

    /// <summary>The median in milliseconds over half a second at least, after as long a time of warming up, and the mean time of processors, which others on the machine lengthen less.</summary>
    private static (double Median, double Processor) Median(Func<long> ask)
    {
        Repeat(ask, []);
        var times = new List<double>();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        Repeat(ask, times);
        process.Refresh();
        var processor = (process.TotalProcessorTime - before).TotalMilliseconds / times.Count;
        times.Sort();
        return (times[times.Count / 2], processor);
    }

    public static string Shown(double number) => number.ToString(number < 0.1 ? "0.0000" : number < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    private static void Repeat(Func<long> ask, List<double> times)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(0.7) || times.Count is > 0 and < 9)
        {
            var one = Stopwatch.GetTimestamp();
            ask();
            times.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
        }
    }

    /// <summary>Least squares through the logarithms.</summary>
    private static double Slope(List<(int Millions, double Value)> points)
    {
        var (across, up) = (points.Average(point => Math.Log(point.Millions)), points.Average(point => Math.Log(point.Value)));
        var spread = points.Sum(point => Math.Pow(Math.Log(point.Millions) - across, 2));
        return spread == 0 ? double.NaN : points.Sum(point => (Math.Log(point.Millions) - across) * (Math.Log(point.Value) - up)) / spread;
    }
}
