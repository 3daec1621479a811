using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>The program started as an operator starts it, with stores of its own.</summary>
internal sealed class OwnProcess : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly string _folder = Directory.CreateTempSubdirectory("openbeat-process-").FullName;
    private Process? _serving;

    private readonly bool _isBeside;

    public OwnProcess() => _database = TestDatabase.Create(_folder);

    private OwnProcess(OwnProcess other) => (_database, _isBeside) = (other._database, true);

    /// <summary>Another node on the same stores, which stay with the first; only PostgreSQL takes several.</summary>
    public OwnProcess Beside() => new(this);

    public string Folder => _folder;

    /// <summary>Told to the process beside what is inherited; an empty value takes a variable away.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Runs a verb to its end.</summary>
    public async Task<(int Code, string Output)> RunAsync(params string[] words)
    {
        using var process = Start(words);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Serves until this is disposed of; returns a client at its address.</summary>
    public async Task<HttpClient> ServeAsync(params string[] words)
    {
        _serving = Start(["serve", .. words, "--urls", "http://127.0.0.1:0"]);
        _serving.ErrorDataReceived += (_, _) => { };
        _serving.BeginErrorReadLine();
        const string Says = "Openbeat is at ";
        while (await _serving.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            if (line.StartsWith(Says, StringComparison.Ordinal))
            {
                _ = DrainAsync(_serving.StandardOutput);
                return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(line[Says.Length..]) };
            }
        }

        throw new InvalidOperationException("The site did not start.");
    }

    /// <summary>Ends the server as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_serving is not null)
        {
            _serving.Kill(entireProcessTree: true);
            await _serving.WaitForExitAsync();
            _serving.Dispose();
            _serving = null;
        }
    }

    /// <summary>Ends the server as an operator does, and waits until it has ended.</summary>
    public async Task StopAsync()
    {
        using (var signal = Process.Start("kill", ["-TERM", $"{_serving!.Id}"]))
        {
            await signal.WaitForExitAsync(Stop);
        }

        await _serving.WaitForExitAsync(Stop);
        _serving.Dispose();
        _serving = null;
    }

    /// <summary>Looks into, or fills, the database of the process from outside.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<AppDb, Task<T>> use)
    {
        await using AppDb db = _database.PostgresConnection is { } connection
            ? new PostgresAppDb(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql(connection).Options)
            : new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite($"Data Source={Path.Combine(_folder, "openbeat.db")};Pooling=false").Options);
        return await use(db);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (!_isBeside)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Reads on, so that the process never waits for its reader.</summary>
    private static async Task DrainAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is not null)
        {
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts a verb, for whoever wants to end it before it does.</summary>
    public Process Begin(params string[] words) => Start(words);

    private Process Start(string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, WorkingDirectory = _folder };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var word in words.Concat(["--data", _folder]))
        {
            start.ArgumentList.Add(word);
        }

        foreach (var name in new[] { "ConnectionStrings__App", "ConnectionStrings__Records" })
        {
            if (_database.PostgresConnection is { } connection)
            {
                start.Environment[name] = connection;
            }
            else
            {
                start.Environment.Remove(name);
            }
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
