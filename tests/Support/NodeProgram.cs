using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Openbeat.Tests.Support;

/// <summary>A neighbour of the site that a test runs in Node, with its packages from npm.</summary>
internal sealed class NodeProgram : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<bool>>> Fetched = new();
    private readonly Process _process;

    private NodeProgram(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    /// <summary>Starts it; skips the test where there is no Node.</summary>
    public static async Task<NodeProgram> StartAsync(string folder, params string[] words)
    {
        Assert.SkipUnless(await Fetched.GetOrAdd(folder, f => new Lazy<Task<bool>>(() => FetchAsync(f))).Value, "the neighbours of these tests need Node and npm");
        var process = Process.Start(new ProcessStartInfo("node", words) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new NodeProgram(process);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> FetchAsync(string folder)
    {
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-fund", "--no-audit"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
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
