using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Openbeat.Data;

namespace Openbeat.Platform.Files;

/// <summary>
/// Asks ClamAV about a file before it is kept, by the INSTREAM command of clamd's protocol. Off while the operator names no
/// address; once named, a file that cannot be checked is not kept.
/// </summary>
public sealed class VirusScan
{
    /// <summary>Names clamd: <c>host:port</c>, or <c>unix:/path/to/clamd.sock</c>.</summary>
    public const string AddressName = "Openbeat:Antivirus", SecondsName = "Openbeat:AntivirusSeconds";

    internal const string Infected = "A virus was found in the file. It was not kept.";
    internal const string Unchecked = "The file could not be checked for viruses, so it was not kept. Try again later.";
    private const int PieceBytes = 64 * 1024, LongestAnswer = 4_096, UsualPort = 3310;

    private readonly EndPoint? _clamd;
    private readonly TimeSpan _patience;
    private readonly ILogger<VirusScan> _log;

    /// <exception cref="CannotStartException">The address or the seconds cannot be read.</exception>
    public VirusScan(IConfiguration configuration, ILogger<VirusScan> log)
    {
        _log = log;
        _clamd = configuration[AddressName] is { } address && !string.IsNullOrWhiteSpace(address) ? Read(address.Trim()) : null;
        var seconds = configuration[SecondsName] ?? "30";
        _patience = int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var patience) && patience is > 0 and <= 3600
            ? TimeSpan.FromSeconds(patience)
            : throw new CannotStartException($"Openbeat__AntivirusSeconds is '{seconds}'. It is a number from 1 to 3600.");
    }

    public bool IsOn => _clamd is not null;

    /// <summary>Why the file is not kept, in a sentence for whoever sent it, or null where it may be.</summary>
    /// <param name="file">The whole file, seekable; left at its beginning.</param>
    /// <param name="stop">Stops the asking.</param>
    public async Task<string?> FaultOfAsync(Stream file, CancellationToken stop)
    {
        if (!IsOn)
        {
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(_patience);
        try
        {
            file.Position = 0;
            var answer = await AskAsync(file, patience.Token);
            if (answer.EndsWith(": OK", StringComparison.Ordinal))
            {
                return null;
            }

            if (answer.EndsWith(" FOUND", StringComparison.Ordinal))
            {
                _log.LogWarning("ClamAV found something in a file that was handed in; it was not kept");
                return Infected;
            }

            _log.LogError("ClamAV could not check a file: {Answer}", answer);
            return Unchecked;
        }
        catch (Exception away) when (away is SocketException or IOException || (away is OperationCanceledException && !stop.IsCancellationRequested))
        {
            _log.LogError("ClamAV does not answer: {Reason}", away.Message);
            return Unchecked;
        }
        finally
        {
            file.Position = 0;
        }
    }

    private async Task<string> AskAsync(Stream file, CancellationToken stop)
    {
        using var socket = await ConnectAsync(stop);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), stop);
        var piece = new byte[sizeof(int) + PieceBytes];
        int read;
        while ((read = await file.ReadAsync(piece.AsMemory(sizeof(int)), stop)) > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(piece, read);
            await stream.WriteAsync(piece.AsMemory(0, sizeof(int) + read), stop);
        }

        await stream.WriteAsync(new byte[sizeof(int)], stop);
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length && (read = await stream.ReadAsync(answer.AsMemory(length), stop)) > 0)
        {
            length += read;
            if (answer[length - 1] == 0)
            {
                break;
            }
        }

        return Encoding.ASCII.GetString(answer, 0, length).TrimEnd('\0', '\n', ' ');
    }

    private async Task<Socket> ConnectAsync(CancellationToken stop)
    {
        var socket = _clamd is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(_clamd!, stop);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static EndPoint Read(string address)
    {
        const string unix = "unix:";
        try
        {
            if (address.StartsWith(unix, StringComparison.Ordinal))
            {
                return new UnixDomainSocketEndPoint(address[unix.Length..]);
            }
        }
        catch (ArgumentException)
        {
            throw new CannotStartException($"Openbeat__Antivirus is '{address}', and what follows unix: is no path of a socket.");
        }

        return Uri.TryCreate($"tcp://{address}", UriKind.Absolute, out var uri) && uri is { Host.Length: > 0, AbsolutePath: "" or "/", Query: "", UserInfo: "", Port: not 0 }
            ? new DnsEndPoint(uri.DnsSafeHost, uri.IsDefaultPort ? UsualPort : uri.Port)
            : throw new CannotStartException($"Openbeat__Antivirus is '{address}'. It is an address such as 127.0.0.1:3310, [::1]:3310 or unix:/run/clamav/clamd.ctl.");
    }
}
