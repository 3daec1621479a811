using System.Globalization;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.Teams;

/// <summary>Something in a file that cannot be taken.</summary>
/// <param name="Line">The line of the file, as an editor counts them.</param>
/// <param name="Sentence">What is wrong and how to put it right.</param>
public sealed record TeamFileFault(int Line, string Sentence);

/// <summary>One row of the file of a personnel system: an officer, and where they work. What is null the file does not say.</summary>
public sealed record TeamFileRow(
    int Line, string Number, string? Rank, string? Name, string? Role, string? Area, PostingKind? Kind, DateOnly? From, DateOnly? Until,
    string? Telephone, string? Email, ShownAs? Shown, string? Reason, DateOnly? Left, string? SignIn)
{
    /// <summary>What tells one officer of the file from another.</summary>
    public string Key => Number.Length > 0 ? $"number {Number}" : $"name {Name}";

    /// <summary>What the file says of the officer alone: of several rows of one officer it must be the same.</summary>
    public object Profile => (Rank, Name, Role, Telephone, Email, Shown, Reason, Left, SignIn);
}

/// <summary>The file of a personnel system: its columns, and its rows as far as they can be read.</summary>
public sealed class TeamFile
{
    public const string Number = "number", Rank = "rank", Name = "name", Role = "role", Area = "area", Kind = "kind", From = "from", Until = "until",
        Telephone = "telephone", Email = "email", Shown = "shown", Reason = "reason", Left = "left", SignIn = "sign_in";

    public const int MostBytes = 5 * 1024 * 1024, MostRows = 20_000;

    private const string ByName = "name", ByRole = "role";

    private readonly List<TeamFileFault> _faults = [];
    private readonly List<TeamFileRow> _rows = [];
    private InputTable? _table;

    /// <summary>The columns in the order in which they are given out.</summary>
    public static IReadOnlyList<string> Columns { get; } = [Number, Rank, Name, Role, Area, Kind, From, Until, Telephone, Email, Shown, Reason, Left, SignIn];

    public IReadOnlyList<TeamFileRow> Rows => _rows;
    public IReadOnlyList<TeamFileFault> Faults => _faults;

    /// <summary>Whether the file has a column; what it has none of stays as it is.</summary>
    public bool Has(string column) => _table?.Has(column) == true;

    /// <summary>Reads a file, whatever program wrote it. What cannot be read is among the faults.</summary>
    public static TeamFile Read(Stream stream)
    {
        var file = new TeamFile();
        try
        {
            file._table = InputTable.Read(stream);
            file.ReadRows(file._table);
        }
        catch (WrongInputException wrong)
        {
            file._faults.Add(new(1, wrong.Message));
        }

        return file;
    }

    /// <summary>The word of a kind of posting in a file.</summary>
    public static string WordOf(PostingKind kind) => kind.Title().ToLowerInvariant();

    /// <summary>The word of how somebody is shown.</summary>
    public static string WordOf(ShownAs shown) => shown == ShownAs.ByName ? ByName : ByRole;

    private void ReadRows(InputTable table)
    {
        if (table.Headings.FirstOrDefault(h => !Columns.Contains(h, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new WrongInputException($"There is a column '{unknown}'; a file of officers has {string.Join(", ", Columns)}.");
        }

        table.Require(Number);
        if (table.Rows.Count > MostRows)
        {
            throw new WrongInputException($"The file has more than {MostRows} rows.");
        }

        foreach (var row in table.Rows)
        {
            var before = _faults.Count;
            var read = Read(row);
            if (_faults.Count == before)
            {
                _rows.Add(read);
            }
        }
    }

    private TeamFileRow Read(InputRow row)
    {
        var number = Text(row, Number, Officer.NumberMaxLength);
        if (number is null && row.IsBlank(Name))
        {
            Fault(row, Number, "is empty: a row needs the personnel number, or the name of an officer who is here without one");
        }

        var email = Text(row, Email, Officer.EmailMaxLength);
        if (email is not null && !WorkAddress.Is(email))
        {
            Fault(row, Email, "is no email address");
        }

        var telephone = Text(row, Telephone, Officer.TelephoneMaxLength);
        if (telephone is not null && !Openbeat.Platform.Words.Telephone.Is(telephone))
        {
            Fault(row, Telephone, "is no telephone number");
        }

        foreach (var column in new[] { Rank, Name, Role })
        {
            if (!row.IsBlank(column) && WorkAddress.IsIn(row.Text(column)))
            {
                Fault(row, column, "has an email address in it: machines collect them from pages");
            }
        }

        var (from, until) = (Day(row, From), Day(row, Until));
        if (until < from)
        {
            Fault(row, Until, "is before the first day");
        }

        return new(
            row.Line, number ?? "", Text(row, Rank, Officer.RankMaxLength), Text(row, Name, Officer.NameMaxLength), Text(row, Role, Officer.RoleMaxLength), Text(row, Area, 100),
            Word(row, Kind, KindWords), from, until, telephone, email, Word(row, Shown, ShownWords), Text(row, Reason, Officer.ReasonMaxLength), Day(row, Left), Text(row, SignIn, 256));
    }

    private static readonly Dictionary<string, PostingKind> KindWords =
        Enum.GetValues<PostingKind>().Where(k => k != PostingKind.Cover).ToDictionary(WordOf, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, ShownAs> ShownWords = new(StringComparer.OrdinalIgnoreCase) { [ByName] = ShownAs.ByName, [ByRole] = ShownAs.ByRole };

    /// <summary>A field's text, or null where it is empty or not there. A sign that spreadsheets need before a number is taken away.</summary>
    private string? Text(InputRow row, string column, int most)
    {
        if (row.IsBlank(column))
        {
            return null;
        }

        var text = row.Text(column);
        text = text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
        if (text.Length > most)
        {
            Fault(row, column, $"is longer than {most} characters");
        }

        if (text.Any(char.IsControl))
        {
            Fault(row, column, "has a line break or another sign in it that cannot be shown");
        }

        return text;
    }

    private DateOnly? Day(InputRow row, string column)
    {
        if (Text(row, column, 20) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Fault(row, column, "is no day: write 2026-04-01 or 01/04/2026");
        return null;
    }

    private T? Word<T>(InputRow row, string column, Dictionary<string, T> words) where T : struct
    {
        if (Text(row, column, 100) is not { } text)
        {
            return null;
        }

        if (words.TryGetValue(text, out var value))
        {
            return value;
        }

        Fault(row, column, $"is none of {string.Join(", ", words.Keys)}");
        return null;
    }

    private void Fault(InputRow row, string column, string what) =>
        _faults.Add(new(row.Line, row.IsBlank(column) ? $"{column} {what}." : $"{column} '{(row.Text(column).Length > 60 ? row.Text(column)[..60] + "…" : row.Text(column))}' {what}."));
}
