using System.Buffers.Binary;
using System.Text;

namespace Openbeat.Web.Tests.Platform.Files;

/// <summary>Small true pictures of 6 by 4 pixels, and ways to hide things in them.</summary>
internal static class SamplePictures
{
    public static byte[] Jpeg => Convert.FromBase64String("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAEAAYDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAXEAEAAwAAAAAAAAAAAAAAAAAAAxRS/8QAFQEBAQAAAAAAAAAAAAAAAAAABAb/xAAbEQABBAMAAAAAAAAAAAAAAAABAAMUkQRSU//aAAwDAQACEQMRAD8Aibk2gFhEx+YoJMp/c2V//9k=");

    public static byte[] ProgressiveJpeg => Convert.FromBase64String("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgEBAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBD/wgARCAAEAAYDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAB//EABUBAQEAAAAAAAAAAAAAAAAAAAUH/9oADAMBAAIQAxAAAAELuKv/xAAWEAADAAAAAAAAAAAAAAAAAAAABBT/2gAIAQEAAQUCuYP/xAAXEQADAQAAAAAAAAAAAAAAAAAABRZT/9oACAEDAQE/Abx3qf/EABkRAAEFAAAAAAAAAAAAAAAAAAAFF1OR8P/aAAgBAgEBPwFukCLUf//EABUQAQEAAAAAAAAAAAAAAAAAAAAy/9oACAEBAAY/Arf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAE/IW//2gAMAwEAAgADAAAAED//xAAXEQADAQAAAAAAAAAAAAAAAAAAEdHw/9oACAEDAQE/EMnT/8QAFhEAAwAAAAAAAAAAAAAAAAAAABHw/9oACAECAQE/EJof/8QAFxABAAMAAAAAAAAAAAAAAAAAAQDR8P/aAAgBAQABPxDIbn//2Q==");

    public static byte[] FourChannelJpeg => Convert.FromBase64String("/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwADAgICAgIDAgICAwMDAwQGBAQEBAQIBgYFBgkICgoJCAkJCgwPDAoLDgsJCQ0RDQ4PEBAREAoMEhMSEBMPEBAQ/9sAQwEDAwMEAwQIBAQIEAsJCxAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ/8AAFAgABAAGBAERAAIRAQMRAQQRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAgJ/8QAHhAAAAQHAAAAAAAAAAAAAAAAAAEGFwVTZ5SV0eL/xAAVAQEBAAAAAAAAAAAAAAAAAAAGCP/EAB8RAAAEBwEAAAAAAAAAAAAAAAABAtEGBxcYU1WRk//aAA4EAQACEQMRBAAAPwBqNWmp8Suj0IOr/MTZL4TAFbnAmFfobCjTWVHXOY4H/9k=");

    public static byte[] Png => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAYAAAAEBAMAAABfKlNwAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3CculE8AAAAD1BMVEX/AACqAFVVAKoAAP////+bBLeIAAAABHRSTlOAgICAacTQSgAAAAFiS0dEBI9o2VEAAAAHdElNRQfqCxUXLDBtneoPAAAAFklEQVQI12NgAAJBQUEGJSUlBmNjYwAFpAEzX8weRQAAACV0RVh0ZGF0ZTpjcmVhdGUAMjAyNi0xMS0yMVQyMzo0NDo0OCswMDowMOSPvTwAAAAldEVYdGRhdGU6bW9kaWZ5ADIwMjYtMTEtMjFUMjM6NDQ6NDgrMDA6MDCV0gWAAAAAAElFTkSuQmCC");

    public static byte[] PalettePng => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAMAAACa2r5xAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3CculE8AAAADFBMVEX/AACqAFVVAKoAAP9QAAc5AAAAB3RJTUUH6gsVFywxGpramQAAABVJREFUCNdjYIAARjBgYAIDBmYwAAABQgAlQYvAVwAAACV0RVh0ZGF0ZTpjcmVhdGUAMjAyNi0xMS0yMVQyMzo0NDo0OSswMDowMEL4togAAAAldEVYdGRhdGU6bW9kaWZ5ADIwMjYtMTEtMjFUMjM6NDQ6NDkrMDA6MDAzpQ40AAAAAElFTkSuQmCC");

    public static byte[] Webp => Convert.FromBase64String("UklGRlQAAABXRUJQVlA4IEgAAABwAwCdASoGAAQAAgA0JagCdGuA/gGEAfwD2/7sA/QAGBrNsAAA/vneRWKf/+oYInZ3//y2zOa5f/9xn/v2/lRBeDPvV53dgAA=");

    public static byte[] LosslessWebp => Convert.FromBase64String("UklGRi4AAABXRUJQVlA4TCIAAAAvBcAAEB8QU/XV/wEMJ4GCRpKa7x1Qh0lMYiOi//HPq6sA");

    public static byte[] SeeThroughWebp => Convert.FromBase64String("UklGRngAAABXRUJQVlA4WAoAAAAQAAAABQAAAwAAQUxQSAoAAAABB1DAiAhERP8DVlA4IEgAAABwAwCdASoGAAQAAgA0JagCdGuA/gGEAfwD2/7sA/QAGBrNsAAA/vneRWKf/+oYInZ3//y2zOa5f/9xn/v2/lRBeDPvV53dgAA=");

    public static byte[] MovingWebp => Convert.FromBase64String("UklGRtwAAABXRUJQVlA4WAoAAAACAAAABQAAAwAAQU5JTQYAAAD/////AABBTk1GYAAAAAAAAAAAAAUAAAMAAGQAAAJWUDggSAAAAHADAJ0BKgYABAACADQlqAJ0a4D+AYQB/APb/uwD9AAYGs2wAAD++d5FYp//6hgidnf//LbM5rl//3Gf+/b+VEF4M+9Xnd2AAEFOTUZIAAAAAAAAAAAABQAAAwAAZAAAAFZQOCAwAAAA1AEAnQEqBgAEAAAANCWgAnS6AfgAA7AA/vDEC/8guWF1yNf/ID/kB/yA//jyAAAAUklGRlQAAABXRUJQVlA4IEgAAABwAwCdASoGAAQAAgA0JagCdGuA/gGEAfwD2/7sA/QAGBrNsAAA/vneRWKf/+oYInZ3//y2zOa5f/9xn/v2/lRBeDPvV53dgAA=");

    public const string Secret = "52.2405N 0.9027W taken by A. Nobody";

    public static IEnumerable<byte[]> All => [Jpeg, ProgressiveJpeg, FourChannelJpeg, Png, PalettePng, Webp, LosslessWebp, SeeThroughWebp];

    /// <summary>A TIFF block as a camera writes it: with a place, a name and, where asked for, an orientation.</summary>
    public static byte[] Tiff(int? orientation, bool little)
    {
        var secret = Encoding.ASCII.GetBytes(Secret + '\0');
        var entries = orientation is null ? 1 : 2;
        var block = new byte[8 + 2 + (entries * 12) + 4 + secret.Length];
        (little ? "II*\0"u8 : "MM\0*"u8).CopyTo(block);
        Long(4, 8);
        Short(8, entries);
        var at = 10;
        if (orientation is { } turn)
        {
            Entry(0x0112, 3, 1);
            Short(at + 8, turn);
            at += 12;
        }

        Entry(0x013B, 2, secret.Length);
        Long(at + 8, block.Length - secret.Length);
        secret.CopyTo(block, block.Length - secret.Length);
        return block;

        void Entry(int tag, int type, int count)
        {
            Short(at, tag);
            Short(at + 2, type);
            Long(at + 4, count);
        }

        void Short(int offset, int value)
        {
            if (little)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(offset), (ushort)value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(offset), (ushort)value);
            }
        }

        void Long(int offset, int value)
        {
            if (little)
            {
                BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(offset), value);
            }
            else
            {
                BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(offset), value);
            }
        }
    }

    public static byte[] WithSegment(byte[] jpeg, byte marker, byte[] body) =>
        [.. jpeg[..2], 0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, .. jpeg[2..]];

    /// <summary>A chunk after the header, with its checksum.</summary>
    public static byte[] WithChunk(byte[] png, string type, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. body];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Checksum(named));
        return [.. png[..33], .. length, .. named, .. sum, .. png[33..]];
    }

    public static byte[] WithLastChunk(byte[] webp, string type, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        byte[] file = [.. webp, .. Encoding.ASCII.GetBytes(type), .. length, .. body, .. (body.Length % 2 == 1 ? new byte[1] : [])];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
            }
        }

        return ~sum;
    }
}
