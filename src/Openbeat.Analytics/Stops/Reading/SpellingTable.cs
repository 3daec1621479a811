using System.Buffers.Binary;

namespace Openbeat.Analytics.Stops;

/// <summary>Numbers of the texts of a column as they stand in the file. A file repeats a few texts a million times: they are told apart by their length and a few of their bytes before they are compared.</summary>
internal sealed class SpellingTable(int most)
{
    private Entry[] _entries = new Entry[64];
    private int _count;

    public bool TryGet(ReadOnlySpan<byte> text, out int number)
    {
        var mask = (uint)_entries.Length - 1;
        for (var at = Hash(text) & mask; _entries[at].Text is { } found; at = (at + 1) & mask)
        {
            if (text.SequenceEqual(found))
            {
                number = _entries[at].Number;
                return true;
            }
        }

        number = 0;
        return false;
    }

    /// <summary>Remembers a text that is not there yet, until there are too many.</summary>
    public void TryAdd(ReadOnlySpan<byte> text, int number)
    {
        if (_count == most)
        {
            return;
        }

        if (++_count * 2 > _entries.Length)
        {
            var old = _entries;
            _entries = new Entry[old.Length * 2];
            foreach (var entry in old.Where(entry => entry.Text is not null))
            {
                Place(entry);
            }
        }

        Place(new Entry(text.ToArray(), number));
    }

    private void Place(Entry entry)
    {
        var mask = (uint)_entries.Length - 1;
        var at = Hash(entry.Text) & mask;
        while (_entries[at].Text is not null)
        {
            at = (at + 1) & mask;
        }

        _entries[at] = entry;
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        ulong hash = (uint)text.Length;
        if (text.Length >= sizeof(ulong))
        {
            hash += BinaryPrimitives.ReadUInt64LittleEndian(text) * 0x9E37_79B9_7F4A_7C15;
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(text[(text.Length / 2 - 4)..]) * 0x1656_67B1_9E37_79F9;
            hash += BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]) * 0xC2B2_AE3D_27D4_EB4F;
        }
        else
        {
            foreach (var letter in text)
            {
                hash = (hash ^ letter) * 0x9E37_79B9_7F4A_7C15;
            }
        }

        return (uint)((hash * 0x9E37_79B9_7F4A_7C15) >> 32);
    }

    private readonly record struct Entry(byte[] Text, int Number);
}
