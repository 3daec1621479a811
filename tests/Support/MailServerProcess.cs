using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Openbeat.Tests.Support;

/// <summary>A mail server of its own for a test, in Node; what it does with a message is named before the @ of its address.</summary>
internal sealed class MailServerProcess : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Openbeat.Web.Tests/Platform/Mail/server");
    private readonly NodeProgram _program;
    private readonly string? _certificates;
    private readonly ConcurrentQueue<TakenMessage> _taken = new();

    private MailServerProcess(NodeProgram program, int port, string? certificates) => (_program, Port, _certificates) = (program, port, certificates);

    public int Port { get; }

    /// <summary>What it took, in order.</summary>
    public IReadOnlyList<TakenMessage> Taken => [.. _taken];

    /// <summary>The certificate authority that vouches for it, where it speaks TLS.</summary>
    public string Authority => Path.Combine(_certificates!, "authority.pem");

    /// <summary>What a site is told of it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Mail:Server"] = "localhost",
        ["Mail:Port"] = $"{Port}",
        ["Mail:Security"] = _certificates is null ? "None" : "StartTls",
        ["Mail:CertificateAuthority"] = _certificates is null ? "" : Authority,
        ["Mail:TimeoutSeconds"] = "2",
        ["Mail:LeaseSeconds"] = "4",
        ["Openbeat:Address"] = "https://police.example",
    };

    /// <param name="tls">Whether it turns to TLS.</param>
    /// <param name="refuses">Whether it refuses every line.</param>
    /// <param name="brief">Whether it tells of a message its reader alone.</param>
    /// <param name="delay">Milliseconds before it says that it took a message.</param>
    /// <param name="user">Who has to sign in.</param>
    /// <param name="password">With what.</param>
    /// <param name="port">Where it listens; 0 for anywhere.</param>
    /// <param name="lines">The most lines at once.</param>
    /// <param name="perLine">The most messages on one line.</param>
    public static async Task<MailServerProcess> StartAsync(bool tls = false, bool refuses = false, bool brief = false, int delay = 0, string? user = null, string? password = null, int port = 0, int? lines = null, int? perLine = null)
    {
        var certificates = tls ? MakeCertificates() : null;
        var told = JsonSerializer.Serialize(new
        {
            port,
            refuses,
            brief,
            delay,
            lines,
            perLine,
            user,
            password,
            key = certificates is null ? null : Path.Combine(certificates, "key.pem"),
            certificate = certificates is null ? null : Path.Combine(certificates, "certificate.pem"),
        });
        var program = await NodeProgram.StartAsync(Folder, "server.mjs", told);
        var first = await program.Output.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The mail server did not start.");
        var server = new MailServerProcess(program, JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32(), certificates);
        _ = server.ReadAsync();
        return server;
    }

    /// <summary>Waits until it has taken so many messages.</summary>
    public async Task UntilAsync(int count)
    {
        while (_taken.Count < count)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        if (_certificates is not null)
        {
            Directory.Delete(_certificates, recursive: true);
        }
    }

    private async Task ReadAsync()
    {
        while (await _program.Output.ReadLineAsync() is { } line)
        {
            _taken.Enqueue(JsonSerializer.Deserialize<TakenMessage>(line, JsonSerializerOptions.Web)!);
        }
    }

    private static string MakeCertificates()
    {
        var folder = Directory.CreateTempSubdirectory("openbeat-mail-").FullName;
        var (from, until) = (TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(2));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(from, until);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, from, until, [1, 2, 3]);
        File.WriteAllText(Path.Combine(folder, "authority.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        return folder;
    }
}

/// <summary>A message as the server took it.</summary>
internal sealed record TakenMessage(string To, string? From, bool Secure, string? User, string? Text)
{
    /// <summary>The headers, folded lines put together.</summary>
    public string Headers => Text!.Split("\r\n\r\n")[0].Replace("\r\n ", " ", StringComparison.Ordinal);

    /// <summary>A part of it, decoded.</summary>
    public string Part(string type)
    {
        var part = Text!.Split($"Content-Type: {type}; charset=utf-8")[1];
        var body = part.Split("\r\n\r\n", 2)[1].Split("\r\n--=_")[0];
        var bytes = new List<byte>();
        var text = body.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]).ReplaceLineEndings("\n");
    }
}
