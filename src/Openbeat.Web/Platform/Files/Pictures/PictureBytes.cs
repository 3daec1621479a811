using System.Buffers.Binary;

namespace Openbeat.Platform.Files.Pictures;

/// <summary>Reads a file forwards; running past its end means that the picture is damaged.</summary>
internal ref struct PictureBytes(ReadOnlySpan<byte> file)
{
    private ReadOnlySpan<byte> _rest = file;

    public readonly bool AtEnd => _rest.IsEmpty;

    public readonly ReadOnlySpan<byte> Rest => _rest;

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw PictureRefusedException.Damaged;
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    public byte Byte() => Take(1)[0];

    public int BigEndian16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint BigEndian32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public uint LittleEndian32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public int Length32(uint length) => length <= (uint)_rest.Length ? (int)length : throw PictureRefusedException.Damaged;
}
