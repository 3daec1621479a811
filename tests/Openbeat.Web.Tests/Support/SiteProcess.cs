using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Openbeat.Web.Tests.Support;

/// <summary>The site as a process of its own over a data folder, on SQLite whatever the suite runs on: verbs, and a server.</summary>
public sealed class SiteProcess(string data)
{
    public string Data { get; } = data;

    /// <summary>Variables of its environment.</summary>
    public Dictionary<string, string> Told { get; } = [];

    /// <summary>How often a test of kills kills: <c>make soak</c> asks for many.</summary>
    public static int Kills(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("OPENBEAT_KILLS"), System.Globalization.CultureInfo.InvariantCulture, out var many) ? many : usual;

    /// <summary>Starts a verb.</summary>
    public Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetDirectoryName(Data),
        };
        foreach (var word in Words(words))
        {
            start.ArgumentList.Add(word);
        }

        start.Environment.Remove("ConnectionStrings__App");
        foreach (var (name, value) in Told)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a verb to its end.</summary>
    public async Task<(int Code, string Output)> RunAsync(params string[] words)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = await output;
        return (process.ExitCode, words.Contains("--json") && said.Length > 0 ? said : said + await errors);
    }

    /// <summary>Runs a verb on a terminal of 100 columns; skips the calling test where there is no program that makes one.</summary>
    public async Task<string> RunOnTerminalAsync(params string[] words)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script (util-linux) is not here to make a terminal");
        var line = string.Join(' ', Words(words).Prepend("dotnet").Select(w => $"'{w}'"));
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"stty cols 100; {line}", "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["TERM"] = "xterm";
        start.Environment.Remove("ConnectionStrings__App");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    /// <summary>Starts the server and waits until it answers.</summary>
    public async Task<ServedSite> ServeAsync()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
        free.Stop();
        var process = Start("serve", "--urls", address.ToString());
        // Nobody reads what it says; unread it would stop at a full pipe.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var client = new HttpClient { BaseAddress = address };
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);
                return new ServedSite(process, client);
            }
            catch (HttpRequestException) when (!process.HasExited && waited.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    private IEnumerable<string> Words(string[] words) => words.Concat(["--data", Data]).Prepend(typeof(Program).Assembly.Location);
}

/// <summary>A server that runs until it is disposed of.</summary>
public sealed class ServedSite(Process process, HttpClient client) : IDisposable
{
    public HttpClient Client { get; } = client;

    public void Dispose()
    {
        Client.Dispose();
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
