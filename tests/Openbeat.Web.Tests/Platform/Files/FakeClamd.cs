using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Openbeat.Web.Tests.Platform.Files;

/// <summary>As much of clamd as INSTREAM needs: finds the EICAR test string, can answer with an error or not at all.</summary>
internal sealed class FakeClamd : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public FakeClamd()
    {
        _listener.Start();
        Address = $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>What it answers whatever it is sent, or null for the truth.</summary>
    public string? Says { get; set; }

    public bool IsSilent { get; set; }

    public List<byte[]> Received { get; } = [];

    public void Dispose()
    {
        if (!_stop.IsCancellationRequested)
        {
            _stop.Cancel();
            _listener.Dispose();
        }
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Whoever asked has gone, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var command = new byte["zINSTREAM\0".Length];
        await stream.ReadExactlyAsync(command, _stop.Token);
        Encoding.ASCII.GetString(command).ShouldBe("zINSTREAM\0");
        using var file = new MemoryStream();
        while (true)
        {
            var size = new byte[4];
            await stream.ReadExactlyAsync(size, _stop.Token);
            var length = BinaryPrimitives.ReadInt32BigEndian(size);
            if (length == 0)
            {
                break;
            }

            var piece = new byte[length];
            await stream.ReadExactlyAsync(piece, _stop.Token);
            file.Write(piece);
        }

        Received.Add(file.ToArray());
        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        var answer = Says ?? (Encoding.Latin1.GetString(file.ToArray()).Contains("EICAR-STANDARD-ANTIVIRUS-TEST-FILE", StringComparison.Ordinal) ? "stream: Win.Test.EICAR_HDB-1 FOUND" : "stream: OK");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + '\0'), _stop.Token);
    }
}
