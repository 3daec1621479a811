using System.Security.Cryptography;
using Openbeat.Data;

namespace Openbeat.Platform.Restricted;

/// <summary>The key that wraps the keys of the compartments: from the environment or a file, never from a database, never in a backup.</summary>
public sealed class RestrictedKey
{
    public const string ValueName = "Openbeat:RestrictedKey", FileName = "Openbeat:RestrictedKeyFile", DefaultFile = "restricted.key";
    private const int Bytes = 32;
    private readonly Lazy<byte[]> _key;

    public RestrictedKey(IConfiguration configuration, DataFolder folder) => _key = new(() => Read(configuration, folder));

    public byte[] Wrap(byte[] key) => AuthenticatedBox.Seal(_key.Value, key, "compartment key"u8);

    /// <exception cref="CannotStartException">The key does not fit.</exception>
    public byte[] Unwrap(byte[] wrapped)
    {
        try
        {
            return AuthenticatedBox.Open(_key.Value, wrapped, "compartment key"u8);
        }
        catch (CryptographicException)
        {
            throw new CannotStartException("The restricted key does not open the keys of the restricted store: another one was used when they were made.");
        }
    }

    /// <summary>Wraps with another key, which the site must be given from then on.</summary>
    public static byte[] WrapWith(byte[] restrictedKey, byte[] key) => AuthenticatedBox.Seal(restrictedKey, key, "compartment key"u8);

    public static byte[] ReadFile(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The restricted key cannot be read: {refused.Message}");
        }
    }

    private static byte[] Read(IConfiguration configuration, DataFolder folder)
    {
        if (configuration[ValueName] is { Length: > 0 } value)
        {
            return Parse(value, "Openbeat__RestrictedKey");
        }

        if (configuration[FileName] is { Length: > 0 } file)
        {
            return ReadFile(file);
        }

        if (configuration.ReadOr(ProductionMode.Key, false))
        {
            throw new CannotStartException("A site in production needs its restricted key: set Openbeat__RestrictedKeyFile or Openbeat__RestrictedKey to 32 bytes in base 64 (openssl rand -base64 32).");
        }

        var own = Path.Combine(folder.Path, DefaultFile);
        if (!File.Exists(own))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var made = new FileStream(own, options);
            made.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes))));
        }

        return ReadFile(own);
    }

    private static byte[] Parse(string text, string from)
    {
        var key = new byte[Bytes];
        return Convert.TryFromBase64String(text.Trim(), key, out var written) && written == Bytes
            ? key
            : throw new CannotStartException($"The restricted key from {from} is not 32 bytes in base 64 (openssl rand -base64 32).");
    }
}

/// <summary>AES-256 in Galois/Counter Mode with a fresh nonce before and the tag after the text.</summary>
internal static class AuthenticatedBox
{
    private const int Nonce = 12, Tag = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> text, ReadOnlySpan<byte> about)
    {
        var box = new byte[Nonce + text.Length + Tag];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var cipher = new AesGcm(key, Tag);
        cipher.Encrypt(box.AsSpan(0, Nonce), text, box.AsSpan(Nonce, text.Length), box.AsSpan(Nonce + text.Length), about);
        return box;
    }

    public static byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> about)
    {
        if (box.Length < Nonce + Tag)
        {
            throw new CryptographicException("The sealed text is too short.");
        }

        var text = new byte[box.Length - Nonce - Tag];
        using var cipher = new AesGcm(key, Tag);
        cipher.Decrypt(box[..Nonce], box[Nonce..^Tag], box[^Tag..], text, about);
        return text;
    }
}
