using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Openbeat.Modules.Accounts;

/// <summary>Codes that change every half minute (RFC 6238: SHA-1, 30 seconds, six digits), as authenticator apps make them.</summary>
internal static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int KeyBytes = 20, Digits = 1_000_000;

    public static string NewKey() => ToBase32(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The half minute whose code this is, among the present one and those beside it, or null.</summary>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        var bytes = FromBase32(key);
        var present = now.ToUnixTimeSeconds() / 30;
        long? found = null;
        foreach (var step in new[] { present, present - 1, present + 1 })
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(CodeAt(bytes, step)), System.Text.Encoding.UTF8.GetBytes(code)))
            {
                found ??= step;
            }
        }

        return found;
    }

    public static string CodeAt(string key, DateTimeOffset now) => CodeAt(FromBase32(key), now.ToUnixTimeSeconds() / 30);

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 and the apps that follow it use HMAC-SHA-1, which is sound for this.")]
    private static string CodeAt(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var offset = hash[^1] & 0xf;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue) % Digits;
        return number.ToString("000000", CultureInfo.InvariantCulture);
    }

    public static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var b in bytes)
        {
            held = (held << 8) | b;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(held >> bits) & 31]);
            }

            held &= (1 << bits) - 1;
        }

        if (bits > 0)
        {
            text.Append(Alphabet[(held << (5 - bits)) & 31]);
        }

        return text.ToString();
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (held, bits) = (0, 0);
        foreach (var c in text)
        {
            held = (held << 5) | Alphabet.IndexOf(c, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
