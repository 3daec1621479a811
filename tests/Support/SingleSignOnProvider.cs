using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Openbeat.Tests.Support;

/// <summary>A single sign-on provider of its own for a test, in Node; whoever signs in as NAME.GROUP is in that group.</summary>
internal sealed class SingleSignOnProvider : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Openbeat.Web.Tests/Accounts/provider");
    private static readonly Lazy<Task<bool>> Fetched = new(FetchAsync);
    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>By another name than the site's, since browsers do not keep the cookies of two ports apart.</summary>
    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>What the site is told about it, before either has started.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["SingleSignOn:Authority"] = Address,
        ["SingleSignOn:ClientId"] = "openbeat",
        ["SingleSignOn:ClientSecret"] = "a-secret-of-some-length-123456",
        ["SingleSignOn:Name"] = "Example Police",
    };

    /// <param name="site">The address of the site that people come back to.</param>
    public async Task StartAsync(string site)
    {
        Assert.SkipUnless(await Fetched.Value, "the provider of the single sign-on tests needs Node and npm");
        _process = Process.Start(new ProcessStartInfo("node", ["provider.mjs", $"{_port}", $"{site}/sign-in/single/callback"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line == "ready")
            {
                return;
            }
        }

        throw new InvalidOperationException("The provider did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> FetchAsync()
    {
        try
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-fund", "--no-audit"]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
                await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync(), npm.WaitForExitAsync());
                return npm.ExitCode == 0;
            }

            using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
            await node.WaitForExitAsync();
            return node.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
