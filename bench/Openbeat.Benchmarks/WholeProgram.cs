using System.Diagnostics;
using System.Globalization;
using System.Net;
using Openbeat.Analytics;

namespace Openbeat.Benchmarks;

/// <summary>B7 to B13 with the whole program: import, disk, start-up, a month supplied again, and HTTP with the generator on the same processors.</summary>
internal sealed class WholeProgram : IDisposable
{
    private const int Port = 5149;
    private readonly string _data = Path.Combine(BenchData.Top, "artifacts", "bench", "data");
    private readonly string _app = Path.Combine(BenchData.Top, "artifacts", "app", "Openbeat.Web.dll");
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromMinutes(5) };
    private Process? _server;

    public static async Task RunAsync(int millions)
    {
        var folder = BenchData.Folder(millions) ?? throw new InvalidOperationException("There are no files of that size.");
        using var program = new WholeProgram();
        // Builds what has changed.
        Command.Run(Path.Combine(BenchData.Top, "run"), "stats", "--help");
        var rows = program.Import(folder);
        await program.StartAsync("B9 start-up with warm segments, s");
        await program.ReplaceAsync(folder);
        await program.AskAsync();
        Show("B8 memory of the server, B a row above 250 MB", Math.Max(0, program.Memory() - 250e6) / rows);
    }

    public void Dispose()
    {
        Stop();
        _http.Dispose();
    }

    private static void Show(string measure, double value) => Console.WriteLine($"{measure}: {Growth.Shown(value)}");

    private long Import(string folder)
    {
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }

        var rows = BenchData.Files(folder).Sum(file => File.ReadLines(file.Path).LongCount() - 1);
        var began = Stopwatch.GetTimestamp();
        Command.Run("dotnet", _app, "import", "stops", folder, "--data", _data);
        var took = Stopwatch.GetElapsedTime(began);
        Show("B7 import, s", took.TotalSeconds);
        Show("B7 import, million rows a second", rows / took.TotalSeconds / 1e6);
        Show("B8 segments on disk, B a row", Size("segments") / (double)rows);
        Show("B8 everything on disk, originals included, B a row", Size("") / (double)rows);
        return rows;
    }

    private long Size(string below) =>
        new DirectoryInfo(Path.Combine(_data, below)).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private async Task StartAsync(string measure)
    {
        Stop();
        var began = Stopwatch.GetTimestamp();
        _server = Command.Start("dotnet", _app, "serve", "--data", _data, "--urls", _http.BaseAddress!.ToString());
        while (!await AnswersAsync("/api/v1/stops/facets?force=metropolitan&from=2024-01&to=2024-12"))
        {
            await Task.Delay(5);
        }

        Show(measure, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private async Task<bool> AnswersAsync(string address)
    {
        try
        {
            using var answer = await _http.GetAsync(address);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>A month supplied again with its last row left out, until the running server counts it.</summary>
    private async Task ReplaceAsync(string folder)
    {
        var file = BenchData.Files(folder).Last(file => file.Force == "metropolitan");
        var address = $"/api/v1/stops/facets?force={file.Force}&from={file.Month}&to={file.Month}";
        var before = await _http.GetStringAsync(address);
        var lines = await File.ReadAllLinesAsync(file.Path);
        var supplied = Path.Combine(BenchData.Top, "artifacts", "bench", Path.GetFileName(file.Path));
        await File.WriteAllLinesAsync(supplied, lines[..^1]);
        var began = Stopwatch.GetTimestamp();
        Command.Run("dotnet", _app, "import", "stops", supplied, "--data", _data);
        Show("B10 the run that replaces a month, s", Stopwatch.GetElapsedTime(began).TotalSeconds);
        began = Stopwatch.GetTimestamp();
        while (await _http.GetStringAsync(address) == before)
        {
            await Task.Delay(2);
        }

        Show("B10 visible after the run, s", Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private async Task AskAsync()
    {
        // Every force-year that begins in any month, under filters: no address is asked for twice, so that none is answered from a cache.
        string[] forces = ["metropolitan", "kent", "essex", "hampshire", "merseyside", "west-midlands", "west-yorkshire", "thames-valley", "northamptonshire", "leicestershire"];
        string[] genders = ["", "&gender=male", "&gender=female"];
        string[] ages = ["", "&age=10-17", "&age=18-24", "&age=25-34", "&age=over-34", "&age=18-24&age=25-34", "&age=10-17&age=18-24"];
        var first = new Month(2017, 1);
        var years = (from month in Enumerable.Range(0, 84)
                     from force in forces
                     from gender in genders
                     from age in ages
                     select $"force={force}&from={first.Plus(month)}&to={first.Plus(month + 11)}{gender}{age}").ToList();
        new Random(5).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(years));
        await Load.ClosedAsync(_http, [.. years.Take(1_500).Select(year => $"/api/v1/stops/facets?{year}")], clients: 16);
        var facets = await Load.ClosedAsync(_http, [.. years.Skip(1_500).Select(year => $"/api/v1/stops/facets?{year}")], clients: 16);
        Show("B11 facets of a force-year as JSON, a second", facets.PerSecond);
        Show("B11 99th percentile, ms", facets.Percentile(99));

        string[] pages = [.. years.Take(100).Select(year => $"/stop-and-search/explore?{year}")];
        foreach (var page in pages)
        {
            using var answer = await _http.GetAsync(page);
        }

        var random = new Random(6);
        var warm = await Load.OpenAsync(_http, [.. Enumerable.Range(0, 200 * 20).Select(_ => pages[random.Next(pages.Length)])], perSecond: 200);
        Show("B12 explorer, 200 a second of 100 warm addresses, 99th percentile, ms", warm.Percentile(99));
        var fastest = await Load.ClosedAsync(_http, [.. Enumerable.Range(0, 20_000).Select(_ => pages[random.Next(pages.Length)])], clients: 16);
        Show("B12 as many as there can be, a second", fastest.PerSecond);
        Show("B12 then the 99th percentile, ms", fastest.Percentile(99));

        // Whole-country views with several filters, never seen before.
        string[] outcomes = ["arrest", "no-further-action", "community-resolution", "caution", "khat-or-cannabis-warning"];
        var unseen = (from month in Enumerable.Range(0, 84)
                      from outcome in outcomes
                      from gender in genders[1..]
                      from age in ages[1..]
                      select $"/stop-and-search/explore?from={first.Plus(month)}&outcome={outcome}{gender}{age}").ToArray();
        new Random(7).Shuffle(unseen);
        await Load.OpenAsync(_http, unseen[..100], perSecond: 10);
        var cold = await Load.OpenAsync(_http, unseen[100..300], perSecond: 10);
        Show("B13 explorer, 10 never-seen filter sets a second, 99th percentile, ms", cold.Percentile(99));
        var many = await Load.OpenAsync(_http, unseen[300..1_300], perSecond: 100);
        Show("B13 at 100 a second, 99th percentile, ms", many.Percentile(99));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Answers other than 200: {facets.Failed + warm.Failed + fastest.Failed + cold.Failed + many.Failed}"));
    }

    private double Memory()
    {
        var line = File.ReadLines($"/proc/{_server!.Id}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1_024;
    }

    private void Stop()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill();
            _server.WaitForExit();
        }

        _server?.Dispose();
        _server = null;
    }
}
