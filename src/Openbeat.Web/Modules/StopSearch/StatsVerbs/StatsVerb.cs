using System.CommandLine;
using System.CommandLine.Help;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>A verb below <c>stats</c>: reads a file, answers with figures or reasons, and needs neither data folder nor database.</summary>
internal abstract class StatsVerb
{
    private const int WrongUsage = 2;
    private const int Refused = 4;

    private readonly Option<bool> _csv = new("--csv") { Description = "Print CSV, every digit" };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON, every digit" };

    /// <summary>Every verb; each is made anew, since a command keeps its parse.</summary>
    public static IEnumerable<Verb> All
    {
        get
        {
            Func<StatsVerb>[] verbs =
            [
                () => new RateVerb(), () => new RatioVerb(), () => new DifferenceVerb(), () => new ShareVerb(), () => new StandardiseVerb(),
                () => new FunnelVerb(), () => new ChangeVerb(), () => new QualityVerb(), () => new ProtectVerb(),
            ];
            return verbs.Select(make => new Verb("stats", Parent, _ => make().Create()));
        }
    }

    private const string Parent =
        "Statistics on files of your own, without the website. Answers are printed as a table, --csv or --json. Exit: 0 when a figure is given, 2 for wrong usage, 4 when the answer is a refusal";

    /// <summary>The word after <c>stats</c>.</summary>
    protected abstract string Name { get; }

    /// <summary>What it does, a sentence.</summary>
    protected abstract string Summary { get; }

    /// <summary>The columns it reads, one line each.</summary>
    protected abstract string Columns { get; }

    /// <summary>A file, the command and what it shows.</summary>
    protected abstract string Example { get; }

    /// <summary>The options besides those of every verb.</summary>
    protected virtual IEnumerable<Option> Options => [];

    /// <summary>What to do with the files named.</summary>
    protected abstract StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed);

    /// <summary>Opens a file, "-" being standard input.</summary>
    protected static Stream Open(string file)
    {
        try
        {
            return file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new WrongInputException($"The file {file} cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>The choice an option names.</summary>
    protected static T Choose<T>(Dictionary<string, T> choices, string word, string option) =>
        choices.TryGetValue(word, out var choice) ? choice : throw new WrongInputException($"{option} is one of {string.Join(", ", choices.Keys)}.");

    /// <summary>Reads the one file of a verb that takes one.</summary>
    protected static InputTable ReadOne(IReadOnlyList<string> files)
    {
        using var stream = Open(files.Count == 1 ? files[0] : throw new WrongInputException("Give one file."));
        return InputTable.Read(stream);
    }

    private Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "The file, or - for standard input", Arity = ArgumentArity.OneOrMore };
        var command = new Command(Name, Summary);
        command.Arguments.Add(files);
        foreach (var option in Options.Append(_csv).Append(_json))
        {
            command.Options.Add(option);
        }

        command.Options.Add(new HelpOption { Action = new ColumnsHelp($"Columns:\n{Columns}\n\nExample:\n{Example}\n") });
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(files)));
        return command;
    }

    private int Run(ParseResult parsed, string[] files)
    {
        var output = parsed.InvocationConfiguration.Output;
        try
        {
            if (parsed.GetValue(_csv) && parsed.GetValue(_json))
            {
                throw new WrongInputException("Choose --csv or --json, not both.");
            }

            var answer = Answer(files, parsed);
            if (parsed.GetValue(_csv))
            {
                AnswerPrinter.WriteCsv(answer, output);
            }
            else if (parsed.GetValue(_json))
            {
                AnswerPrinter.WriteJson(Name, answer, output);
            }
            else
            {
                AnswerPrinter.WriteTable(answer, output);
            }

            return answer.IsRefusal ? Refused : 0;
        }
        catch (WrongInputException wrong)
        {
            parsed.InvocationConfiguration.Error.WriteLine(wrong.Message);
            return WrongUsage;
        }
    }
}
