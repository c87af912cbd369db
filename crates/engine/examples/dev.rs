use std::io::BufRead;
use chancery_parser::*; use chancery::*; use chancery::text::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut src: Vec<tables::Source> = tables::Source::all_builtin();
    if let Ok(dir) = std::env::var("OVER") { for sub in ["actors", "words"] { for e in std::fs::read_dir(format!("{dir}/{sub}")).unwrap() { let e = e.unwrap(); src.push(tables::Source::overlay(format!("{sub}/{}", e.file_name().to_string_lossy()), e.path().to_string_lossy().to_string(), std::fs::read(e.path()).unwrap())); } } }
    src.sort_by(|a, b| a.path().cmp(b.path()));
    match Tables::load(src.clone()) { Err(f) => { for x in f.iter().take(40) { eprintln!("{x}"); } } _ => {} }
    let tables = Tables::load(src).unwrap_or_default();
    let gold: std::collections::HashMap<String, serde_json::Value> = args.get(2).map(|p| std::fs::read_to_string(p).unwrap().lines().map(|l| { let v: serde_json::Value = serde_json::from_str(l).unwrap(); (v["id"].as_str().unwrap().to_string(), v) }).collect()).unwrap_or_default();
    let verbose = std::env::var("V").is_ok();
    let (mut n, mut one, mut found, mut silent) = (0, 0, 0, 0);
    for line in std::io::BufReader::new(std::fs::File::open(&args[1]).unwrap()).lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = v["text"].as_str().unwrap();
        let parse = bridge(&v["parse"]);
        let mut doc = Document::new(text); doc.published = std::env::var("PUB").ok().and_then(|d| d.parse().ok());
        let g = gold.get(v["id"].as_str().unwrap());
        let mut options = Options::default();
        let b = |c: u64| text.char_indices().nth(c as usize).map_or(text.len(), |x| x.0);
        let spans = |side: &str| -> Vec<Span> { g.map(|g| g["gold"][side]["spans"].as_array().unwrap().iter().map(|s| Span::new(b(s[0].as_u64().unwrap()), b(s[1].as_u64().unwrap()))).collect()).unwrap_or_default() };
        let (ss, ts) = (spans("source"), spans("target"));
        if std::env::var("GIVEN").is_ok() { options.given.spans.extend(ss.iter().chain(&ts).copied()); }
        let r = read_parse(&doc, parse, &options, &tables);
        if std::env::var("J").is_ok() { let rec = r.record(&tables); println!("{}", rec.to_json()); for x in record::validate(&rec, text) { eprintln!("{x:?}"); } continue }
        let p = r.syntax.parse();
        let show = |f: &coding::Filler| -> String { let w = r.syntax.tree().phrase_span(p, f.head).text(text).to_string(); format!("[{w}]={}{}", f.actors.iter().map(|&a| { let a = r.resolution.actor(a); format!("{}:{}", a.cameo(), a.name) }).collect::<Vec<_>>().join("+"), if f.owned {"*"} else {""}) };
        if !ss.is_empty() && !ts.is_empty() {
            n += 1;
            let inside = |t: TokenId, sp: &Vec<Span>| sp.iter().any(|s| s.overlaps(p.token(t).span));
            let cl = r.syntax.clauses().iter().any(|c| { 
                let hit = |sp: &Vec<Span>| c.arguments.iter().any(|a| { if let Some(m) = r.resolution.mention_at(a.head) { let mut m = m; for _ in 0..4 { if sp.iter().any(|s| s.overlaps(m.span)) { return true; } match m.antecedent { Some(x) => m = &r.resolution.mentions[x.index()], None => break } } } let ph = r.syntax.tree().phrase(p, a.head); r.syntax.tree().coordinated(p, a.head).iter().any(|&t| inside(t, sp)) || ph.clone().any(|t| inside(TokenId(t), sp)) });
                hit(&ss) && hit(&ts) });
            one += cl as usize;
            let f = r.events.iter().any(|e| { let h = |fs: &Vec<coding::Filler>, sp: &Vec<Span>| fs.iter().any(|f| { if let Some(m) = f.mention { let mut m = &r.resolution.mentions[m.index()]; for _ in 0..4 { if sp.iter().any(|s| s.overlaps(m.span)) { return true; } match m.antecedent { Some(x) => m = &r.resolution.mentions[x.index()], None => break } } } let ph = r.syntax.tree().phrase(p, f.head); ph.clone().any(|t| inside(TokenId(t), sp)) });
               h(&e.actors,&ss) && (h(&e.recipients,&ts) || h(&e.objects,&ts)) || (h(&e.actors,&ts)&&h(&e.recipients,&ss)&&e.reciprocal) });
            found += f as usize;
            silent += r.events.is_empty() as usize;
            if verbose && !f { println!("-- {} clause={} gold={} {:?} -> {:?}", v["id"], cl, g.unwrap()["gold"]["root"], g.unwrap()["gold"]["source"]["text"], g.unwrap()["gold"]["target"]["text"]); } else if verbose { continue }
        }
        if verbose || g.is_none() {
            println!("{text}");
            if std::env::var("C").is_ok() { for c in r.syntax.clauses() { println!("   {:?} {} {:?} {}", c.kind, c.lemma, c.standing, c.arguments.iter().map(|a| format!("{:?}{}={}({:?})", a.role, a.prep.as_deref().map(|p| format!("/{p}")).unwrap_or_default(), p.token(a.head).lower, a.path)).collect::<Vec<_>>().join(" ")); } }
            if std::env::var("M").is_ok() { for m in &r.resolution.mentions { println!("   M {} | {:?} {:?} {} office={:?} role={:?} -> {:?} ({})", m.span.text(text), m.form, m.kind, m.cameo(), m.office, m.role, m.actors.iter().map(|&a| r.resolution.actor(a).name.clone()).collect::<Vec<_>>(), m.reason); } }
            for s in &r.statements { println!("  SAY {:?} {} via {:?} | {}", s.kind, s.speaker.map(|a| r.resolution.actor(a).name.to_string()).unwrap_or("?".into()), s.via.iter().map(|v| r.resolution.actor(v.0).name.clone()).collect::<Vec<_>>(), s.content.iter().map(|c| c.text(text)).collect::<Vec<_>>().join(" … ")); }
            for (i, e) in r.events.iter().enumerate() { println!("  {i} {} {} {} {} about={:?} of={:?} re={:?} [{}] | {}", e.actors.iter().map(show).collect::<Vec<_>>().join(" & "), if e.reciprocal {"<->"} else {"->"}, e.recipients.iter().map(show).collect::<Vec<_>>().join(" & "), format!("{} {:?}", e.action, e.standing), e.about.map(|x|x.0), e.about_of.map(|x|x.0), e.restates.map(|x|x.0), e.pattern, e.words.text(text)); }
        }
    }
    if n > 0 { println!("n {n} one_clause {:.3} found {:.3} silent {:.3}", one as f64/n as f64, found as f64/n as f64, silent as f64/n as f64); }
}
fn bridge(v: &serde_json::Value) -> Parse {
    let mut p = Parse::default();
    for t in v["tokens"].as_array().unwrap() {
        p.tokens.push(Token { span: Span::new(t[0].as_u64().unwrap() as usize, t[1].as_u64().unwrap() as usize), space_after: t[2].as_bool().unwrap(), lower: t[3].as_str().unwrap().into(), lemma: t[4].as_str().unwrap().into(), tag: t[5].as_str().unwrap().parse().unwrap(), pos: t[6].as_str().unwrap().parse().unwrap(), morph: Morph(t[7].as_str().unwrap().into()), head: TokenId(t[8].as_u64().unwrap() as u32), dep: t[9].as_str().unwrap().parse().unwrap() });
    }
    for s in v["sents"].as_array().unwrap() { p.sentences.push(s[0].as_u64().unwrap() as u32..s[1].as_u64().unwrap() as u32); }
    for e in v["ents"].as_array().unwrap() { p.entities.push(Entity { tokens: e[0].as_u64().unwrap() as u32..e[1].as_u64().unwrap() as u32, label: e[2].as_str().unwrap().parse().unwrap() }); }
    p
}
