namespace Openbeat.Tests.Support;

/// <summary>A single sign-on provider of its own for a test, in Node; whoever signs in as NAME.GROUP is in that group.</summary>
internal sealed class SingleSignOnProvider : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Openbeat.Web.Tests/Accounts/provider");
    private readonly int _port = NodeProgram.FreePort();
    private NodeProgram? _program;

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
        _program = await NodeProgram.StartAsync(Folder, "provider.mjs", $"{_port}", $"{site}/sign-in/single/callback");
        while (await _program.Output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line == "ready")
            {
                return;
            }
        }

        throw new InvalidOperationException("The provider did not start.");
    }

    public ValueTask DisposeAsync() => _program?.DisposeAsync() ?? ValueTask.CompletedTask;
}
