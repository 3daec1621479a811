using System.Buffers;
using System.Globalization;
using System.Text;

namespace Openbeat.Analytics.Stops.Invented;

/// <summary>Writes invented searches in the published columns from texts put together once, one buffer at a time.</summary>
internal sealed class InventedStopWriter : IDisposable
{
    private const int BufferBytes = 1 << 18;

    /// <summary>More than the longest row there can be.</summary>
    private const int LongestRow = 1 << 10;

    private const int SecondsPerDay = 86_400;

    private static readonly Texts _current = new(code => code.Label);
    private static readonly Texts _old = new(code => code.OldLabel ?? code.Label);

    private readonly Stream _output;
    private readonly Texts _texts;
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private readonly byte[] _day = new byte[11];
    private int _used;
    private uint _dayNumber = uint.MaxValue;

    public InventedStopWriter(Stream output, InventedWording wording)
    {
        _output = output;
        _texts = wording == InventedWording.Old ? _old : _current;
        Add(StopColumns.HeaderLine);
        Add((byte)'\n');
    }

    public void Write(in InventedStop stop)
    {
        if (_used > BufferBytes - LongestRow)
        {
            Flush();
        }

        Add(_texts.Type[stop.Type]);
        AddInstant(stop.Instant);
        Add(_texts.YesOrNo[stop.Operation]);
        Add((byte)','); // the operation's name, which no force gives
        if (stop.Position is { } position)
        {
            AddDegrees(position.LatitudeMicro);
            AddDegrees(position.LongitudeMicro);
        }
        else
        {
            Add(",,"u8);
        }

        Add(_texts.Gender[stop.Gender]);
        Add(_texts.Age[stop.Age]);
        Add(_texts.Ethnicity[stop.Ethnicity]);
        Add(_texts.OfficerEthnicity[stop.OfficerEthnicity]);
        Add(_texts.Legislation[stop.Legislation]);
        Add(_texts.Object[stop.Object]);
        Add(_texts.Outcome[stop.Outcome]);
        Add(_texts.YesOrNo[stop.Linked]);
        Add(_texts.YesOrNo[stop.Clothing]);
        _buffer[_used - 1] = (byte)'\n';
    }

    public void Dispose()
    {
        Flush();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private void Flush()
    {
        _output.Write(_buffer, 0, _used);
        _used = 0;
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_used));
        _used += text.Length;
    }

    private void Add(byte character) => _buffer[_used++] = character;

    /// <summary>Searches come by time, so the day is put into characters once a day.</summary>
    private void AddInstant(uint instant)
    {
        var (day, second) = Math.DivRem(instant, SecondsPerDay);
        if (day != _dayNumber)
        {
            _dayNumber = day;
            Encoding.UTF8.GetBytes(StopInstant.ToUtc(instant).ToString("yyyy-MM-dd'T'", CultureInfo.InvariantCulture), _day);
        }

        Add(_day);
        AddTwo(second / 3600);
        Add((byte)':');
        AddTwo(second / 60 % 60);
        Add((byte)':');
        AddTwo(second % 60);
        Add("+00:00,"u8);
    }

    private void AddTwo(uint number)
    {
        Add((byte)('0' + (number / 10)));
        Add((byte)('0' + (number % 10)));
    }

    private void AddDegrees(int micro)
    {
        const int MicroPerDegree = 1_000_000;
        const int Decimals = 6;
        if (micro < 0)
        {
            Add((byte)'-');
        }

        var (whole, rest) = Math.DivRem((uint)Math.Abs(micro), MicroPerDegree);
        if (whole >= 10)
        {
            Add((byte)('0' + (whole / 10)));
        }

        Add((byte)('0' + (whole % 10)));
        Add((byte)'.');
        for (var at = Decimals - 1; at >= 0; at--)
        {
            (rest, var digit) = Math.DivRem(rest, 10);
            _buffer[_used + at] = (byte)('0' + digit);
        }

        _used += Decimals;
        Add((byte)',');
    }

    /// <summary>The label of every code with the comma after it, and a comma alone for a blank.</summary>
    private sealed class Texts
    {
        public Texts(Func<StopCode, string> wording)
        {
            byte[][] Of(StopDimension dimension)
            {
                var texts = new byte[InventedStop.Blank + 1][];
                texts[InventedStop.Blank] = ","u8.ToArray();
                var codes = StopCodeLists.Current[dimension];
                for (var code = 0; code < codes.Count; code++)
                {
                    texts[code] = Encoding.UTF8.GetBytes(wording(codes[code]) + ",");
                }

                return texts;
            }

            Type = Of(StopDimension.Type);
            Gender = Of(StopDimension.Gender);
            Age = Of(StopDimension.Age);
            Ethnicity = Of(StopDimension.Ethnicity);
            OfficerEthnicity = Of(StopDimension.OfficerEthnicity);
            Legislation = Of(StopDimension.Legislation);
            Object = Of(StopDimension.Object);
            Outcome = Of(StopDimension.Outcome);
            YesOrNo = Of(StopDimension.Operation);
            YesOrNo[0] = "True,"u8.ToArray();
            YesOrNo[1] = "False,"u8.ToArray();
        }

        public byte[][] Type { get; }
        public byte[][] Gender { get; }
        public byte[][] Age { get; }
        public byte[][] Ethnicity { get; }
        public byte[][] OfficerEthnicity { get; }
        public byte[][] Legislation { get; }
        public byte[][] Object { get; }
        public byte[][] Outcome { get; }
        public byte[][] YesOrNo { get; }
    }
}
