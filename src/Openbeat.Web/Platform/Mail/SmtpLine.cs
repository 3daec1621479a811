using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Openbeat.Platform.Mail;

/// <summary>
/// A line to a mail server (RFC 5321), over which messages are handed one after another. The framework's own client tells
/// neither at which step a message failed nor whether the server may have it; both decide here whether it is sent again.
/// </summary>
internal sealed class SmtpLine : IAsyncDisposable
{
    private const int MaxReplyLine = 4_096, MaxReplyLines = 100;

    private readonly MailServer _server;
    private readonly TcpClient _client = new();
    private readonly byte[] _buffer = new byte[4_096];
    private Stream _stream = Stream.Null;
    private int _from, _until;
    private HashSet<string> _offers = [];
    private bool _hasCarried;

    private SmtpLine(MailServer server) => _server = server;

    /// <summary>Connects, turns to TLS where told to, and signs in.</summary>
    /// <exception cref="SmtpRefusedException">The server cannot be used now.</exception>
    public static async Task<SmtpLine> OpenAsync(MailServer server, CancellationToken stop)
    {
        var line = new SmtpLine(server);
        try
        {
            await line.GreetAsync(stop);
            return line;
        }
        catch (Exception failed) when (IsLost(failed, stop))
        {
            await line.DisposeAsync();
            throw new SmtpRefusedException($"The mail server cannot be reached: {WordsOf(failed)}");
        }
        catch
        {
            await line.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands one message over.</summary>
    public async Task<SmtpOutcome> SendAsync(string from, string to, byte[] message, CancellationToken stop)
    {
        var (isBegun, textIsOut) = (false, false);
        try
        {
            var answer = await SayAsync($"MAIL FROM:<{from}>", stop);
            if (answer.Code != 250)
            {
                // Many servers take so many messages on one line and no more: only a fresh line tells whether they take any.
                return new SmtpOutcome(_hasCarried ? SmtpResult.LineSpent : SmtpResult.ServerRefuses, $"The mail server does not take mail from us: {answer}") { LineHolds = false };
            }

            isBegun = _hasCarried = true;

            answer = await SayAsync($"RCPT TO:<{to}>", stop);
            if (answer.Code is not (250 or 251))
            {
                var result = answer.Code == 530 ? SmtpResult.ServerRefuses
                    : !answer.IsForGood ? SmtpResult.PutOff
                    // 5.7: the server's rules about us, not whether there is such a reader.
                    : answer.Lines[0].StartsWith("5.7.", StringComparison.Ordinal) ? SmtpResult.MessageRefused
                    : SmtpResult.AddressRefused;
                return await ResetAsync(new SmtpOutcome(result, $"The mail server said: {answer}"), stop);
            }

            answer = await SayAsync("DATA", stop);
            if (answer.Code != 354)
            {
                return await ResetAsync(new SmtpOutcome(answer.IsForGood ? SmtpResult.MessageRefused : SmtpResult.PutOff, $"The mail server said: {answer}"), stop);
            }

            await WithinAsync(token => _stream.WriteAsync(WithDots(message), token).AsTask(), stop);
            // From the closing dot on the server may have the message whether or not we hear of it.
            textIsOut = true;
            answer = await SayAsync(".", stop);
            return answer.Code / 100 == 2 ? new SmtpOutcome(SmtpResult.Taken, answer.ToString())
                : new SmtpOutcome(answer.IsForGood ? SmtpResult.MessageRefused : SmtpResult.PutOff, $"The mail server said: {answer}") { LineHolds = answer.Code != 421 };
        }
        catch (Exception failed) when (IsLost(failed, stop) || (textIsOut && failed is OperationCanceledException))
        {
            return new SmtpOutcome(
                textIsOut ? SmtpResult.Unknown : _hasCarried && !isBegun ? SmtpResult.LineSpent : SmtpResult.PutOff,
                textIsOut ? $"The whole message was handed over, but no answer came: {WordsOf(failed)}" : $"The line broke: {WordsOf(failed)}")
            { LineHolds = false };
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var brief = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await _stream.WriteAsync("QUIT\r\n"u8.ToArray(), brief.Token);
            // A server that counts lines counts this one until it has closed it.
            while (await _stream.ReadAsync(_buffer, brief.Token) > 0)
            {
            }
        }
        catch (Exception failed) when (failed is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or NotSupportedException)
        {
            // Whoever hangs up need not hear goodbye.
        }

        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private async Task GreetAsync(CancellationToken stop)
    {
        await WithinAsync(token => _client.ConnectAsync(_server.Host, _server.Port, token).AsTask(), stop);
        _client.NoDelay = true;
        _stream = _client.GetStream();
        if (_server.Security == MailSecurity.Tls)
        {
            await SecureAsync(stop);
        }

        Require(await ReadAsync(stop), 220, "did not greet us");
        await HelloAsync(stop);
        if (_server.Security == MailSecurity.StartTls)
        {
            if (!_offers.Contains("STARTTLS"))
            {
                throw new SmtpRefusedException("The mail server offers no TLS (STARTTLS), and Mail__Security asks for it. Nothing was sent.");
            }

            Require(await SayAsync("STARTTLS", stop), 220, "did not turn to TLS");
            if (_from != _until)
            {
                throw new SmtpRefusedException("Something was put between us and the mail server before TLS began. Nothing was sent.");
            }

            await SecureAsync(stop);
            await HelloAsync(stop);
        }

        if (_server.User is { Length: > 0 } user)
        {
            await SignInAsync(user, _server.Password ?? "", stop);
        }
    }

    private async Task HelloAsync(CancellationToken stop)
    {
        var answer = Require(await SayAsync($"EHLO {_server.Root.IdnHost}", stop), 250, "did not say hello");
        _offers = new HashSet<string>(answer.Lines.Skip(1), StringComparer.OrdinalIgnoreCase);
    }

    private async Task SecureAsync(CancellationToken stop)
    {
        var secured = new SslStream(_stream, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions { TargetHost = _server.Host };
        if (_server.TrustedRoots is { } roots)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        await WithinAsync(token => secured.AuthenticateAsClientAsync(options, token), stop);
        _stream = secured;
    }

    private async Task SignInAsync(string user, string password, CancellationToken stop)
    {
        var ways = _offers.FirstOrDefault(o => o.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase)) ?? "";
        static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        if (ways.Contains("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            Require(await SayAsync($"AUTH PLAIN {Encoded($"\0{user}\0{password}")}", stop), 235, "did not let us sign in");
            return;
        }

        Require(await SayAsync("AUTH LOGIN", stop), 334, "did not let us sign in");
        Require(await SayAsync(Encoded(user), stop), 334, "did not let us sign in");
        Require(await SayAsync(Encoded(password), stop), 235, "did not let us sign in");
    }

    private async Task<SmtpOutcome> ResetAsync(SmtpOutcome outcome, CancellationToken stop)
    {
        try
        {
            return outcome with { LineHolds = (await SayAsync("RSET", stop)).Code == 250 };
        }
        catch (Exception failed) when (IsLost(failed, stop))
        {
            return outcome with { LineHolds = false };
        }
    }

    private static Reply Require(Reply answer, int code, string what) =>
        answer.Code == code ? answer : throw new SmtpRefusedException($"The mail server {what}: {answer}");

    private async Task<Reply> SayAsync(string command, CancellationToken stop)
    {
        await WithinAsync(token => _stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), token).AsTask(), stop);
        return await ReadAsync(stop);
    }

    private async Task<Reply> ReadAsync(CancellationToken stop)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = "";
            await WithinAsync(async token => line = await ReadLineAsync(token), stop);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || lines.Count == MaxReplyLines)
            {
                throw new IOException("the server speaks no SMTP");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new Reply(code, lines);
            }
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken stop)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_from == _until)
            {
                (_from, _until) = (0, await _stream.ReadAsync(_buffer, stop));
                if (_until == 0)
                {
                    throw new IOException("the server hung up");
                }
            }

            var next = (char)_buffer[_from++];
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            if (line.Length == MaxReplyLine)
            {
                throw new IOException("the server speaks no SMTP");
            }

            line.Append(char.IsAscii(next) && !char.IsControl(next) ? next : next == '\r' ? '\r' : '?');
        }
    }

    /// <summary>Every step has its time; a server that stalls is hung up on.</summary>
    private async Task WithinAsync(Func<CancellationToken, Task> step, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_server.Timeout);
        try
        {
            await step(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {_server.Timeout.TotalSeconds:0} seconds");
        }
    }

    /// <summary>A line that begins with a dot gets another, or it would end the message.</summary>
    private static byte[] WithDots(byte[] message)
    {
        using var written = new MemoryStream(message.Length + 64);
        var atStart = true;
        foreach (var letter in message)
        {
            if (atStart && letter == '.')
            {
                written.WriteByte((byte)'.');
            }

            written.WriteByte(letter);
            atStart = letter == '\n';
        }

        return written.ToArray();
    }

    private static bool IsLost(Exception failed, CancellationToken stop) =>
        failed is IOException or SocketException or TimeoutException or System.Security.Authentication.AuthenticationException && !stop.IsCancellationRequested;

    private static string WordsOf(Exception failed) => failed is OperationCanceledException ? "this node was stopped" : failed.Message;

    private sealed record Reply(int Code, IReadOnlyList<string> Lines)
    {
        public bool IsForGood => Code / 100 == 5;

        public override string ToString() => $"{Code} {string.Join(' ', Lines)}".Trim();
    }
}
