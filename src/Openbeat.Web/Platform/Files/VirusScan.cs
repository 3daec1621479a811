using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Openbeat.Platform.Files;

/// <summary>
/// Asks ClamAV about a file before it is kept, by the INSTREAM command of clamd's protocol. Off while the operator names no
/// address; once named, a file that cannot be checked is not kept.
/// </summary>
public sealed class VirusScan(IConfiguration configuration, ILogger<VirusScan> log)
{
    /// <summary>Names clamd: <c>host:port</c>, or <c>unix:/path/to/clamd.sock</c>.</summary>
    public const string AddressName = "Openbeat:Antivirus", SecondsName = "Openbeat:AntivirusSeconds";

    internal const string Infected = "A virus was found in the file. It was not kept.";
    internal const string Unchecked = "The file could not be checked for viruses, so it was not kept. Try again later.";
    private const int PieceBytes = 64 * 1024, LongestAnswer = 4_096, UsualPort = 3310;

    private readonly string? _address = configuration[AddressName];
    private readonly TimeSpan _patience = TimeSpan.FromSeconds(configuration.GetValue(SecondsName, 30));

    public bool IsOn => !string.IsNullOrWhiteSpace(_address);

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
                log.LogWarning("ClamAV found something in a file that was handed in; it was not kept");
                return Infected;
            }

            log.LogError("ClamAV could not check a file: {Answer}", answer);
            return Unchecked;
        }
        catch (Exception away) when (away is SocketException or IOException or FormatException || (away is OperationCanceledException && !stop.IsCancellationRequested))
        {
            log.LogError("ClamAV does not answer: {Reason}", away.Message);
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
        const string unix = "unix:";
        if (_address!.StartsWith(unix, StringComparison.Ordinal))
        {
            var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await local.ConnectAsync(new UnixDomainSocketEndPoint(_address[unix.Length..]), stop);
            return local;
        }

        var parts = _address.Split(':');
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(parts[0], parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : UsualPort, stop);
        return socket;
    }
}
